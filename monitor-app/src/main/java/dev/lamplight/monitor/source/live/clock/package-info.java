/** How far the clocks of real nodes are off, and how late what they tell comes in. */
@NullMarked
package dev.lamplight.monitor.source.live.clock;

import org.jspecify.annotations.NullMarked;
