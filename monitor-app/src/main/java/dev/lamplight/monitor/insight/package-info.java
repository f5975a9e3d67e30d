/**
 * What follows from a snapshot: who is parted from whom, whose crown counts, what just got lost.
 */
@NullMarked
package dev.lamplight.monitor.insight;

import org.jspecify.annotations.NullMarked;
