/** Checkpoints: what follows from a first part of the log, so that opening reads only the rest. */
@NullMarked
package dev.lamplight.server.storage.checkpoint;

import org.jspecify.annotations.NullMarked;
