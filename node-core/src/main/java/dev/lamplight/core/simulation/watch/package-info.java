/** What watches a simulated cluster without touching it: invariants, trace. */
@NullMarked
package dev.lamplight.core.simulation.watch;

import org.jspecify.annotations.NullMarked;
