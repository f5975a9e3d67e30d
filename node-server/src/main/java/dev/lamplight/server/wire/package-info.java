/** Entries and messages as bytes, on the network and on disk. */
@NullMarked
package dev.lamplight.server.wire;

import org.jspecify.annotations.NullMarked;
