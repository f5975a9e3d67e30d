/**
 * Logical and physical time as a node sees it: Lamport and vector clocks, and the durations of the
 * protocol.
 */
@NullMarked
package dev.lamplight.core.time;

import org.jspecify.annotations.NullMarked;
