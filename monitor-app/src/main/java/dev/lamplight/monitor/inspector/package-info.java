/** Who leads and why not, one node's facts, and what can be done to it. */
@NullMarked
package dev.lamplight.monitor.inspector;

import org.jspecify.annotations.NullMarked;
