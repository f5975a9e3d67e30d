/** What the simulator draws and when it happens: random numbers, latencies, the queue of events. */
@NullMarked
package dev.lamplight.core.simulation.chance;

import org.jspecify.annotations.NullMarked;
