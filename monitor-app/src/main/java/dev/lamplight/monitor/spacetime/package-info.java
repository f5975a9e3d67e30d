/** The space-time diagram: a lane for each node, time to the right. */
@NullMarked
package dev.lamplight.monitor.spacetime;

import org.jspecify.annotations.NullMarked;
