/** The strip of figures over virtual time. */
@NullMarked
package dev.lamplight.monitor.metrics;

import org.jspecify.annotations.NullMarked;
