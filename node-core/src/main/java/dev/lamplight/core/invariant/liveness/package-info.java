/** What must happen once faults have stopped, and what no fault may disturb: L1 to L3 and B1. */
@NullMarked
package dev.lamplight.core.invariant.liveness;

import org.jspecify.annotations.NullMarked;
