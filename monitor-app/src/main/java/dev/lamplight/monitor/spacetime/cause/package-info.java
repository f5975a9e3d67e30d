/** The causal past and future of an event, worked out off the toolkit thread. */
@NullMarked
package dev.lamplight.monitor.spacetime.cause;

import org.jspecify.annotations.NullMarked;
