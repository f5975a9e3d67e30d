/** What must always hold, as code: properties that watch every step of a simulated cluster. */
@NullMarked
package dev.lamplight.core.invariant;

import org.jspecify.annotations.NullMarked;
