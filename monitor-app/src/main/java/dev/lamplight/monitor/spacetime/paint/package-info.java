/** Paints the diagram, from the paper up. */
@NullMarked
package dev.lamplight.monitor.spacetime.paint;

import org.jspecify.annotations.NullMarked;
