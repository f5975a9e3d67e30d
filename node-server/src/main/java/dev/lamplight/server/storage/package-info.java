/** What a node keeps on disk: the log in segments, the promise, checkpoints, its identity. */
@NullMarked
package dev.lamplight.server.storage;

import org.jspecify.annotations.NullMarked;
