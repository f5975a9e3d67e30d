/** How real nodes look from outside, and what became of what was asked of them. */
@NullMarked
package dev.lamplight.monitor.source.sight;

import org.jspecify.annotations.NullMarked;
