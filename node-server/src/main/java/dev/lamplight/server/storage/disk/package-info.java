/** A directory and its files, as much of them as storage needs; tests put one that fails here. */
@NullMarked
package dev.lamplight.server.storage.disk;

import org.jspecify.annotations.NullMarked;
