/** The facts of the selected event, and why it happened. */
@NullMarked
package dev.lamplight.monitor.event;

import org.jspecify.annotations.NullMarked;
