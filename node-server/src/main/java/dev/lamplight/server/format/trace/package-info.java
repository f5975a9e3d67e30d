/** Traces as files: JSON Lines, one event a line. */
@NullMarked
package dev.lamplight.server.format.trace;

import org.jspecify.annotations.NullMarked;
