/** Where everything stands in the diagram: time, lanes, and what is under a point; pure. */
@NullMarked
package dev.lamplight.monitor.spacetime.layout;

import org.jspecify.annotations.NullMarked;
