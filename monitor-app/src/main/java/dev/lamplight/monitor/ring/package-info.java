/** Seats on a ring. */
@NullMarked
package dev.lamplight.monitor.ring;

import org.jspecify.annotations.NullMarked;
