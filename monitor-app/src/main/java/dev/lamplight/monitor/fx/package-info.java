/** The one bridge to the toolkit thread, and what paints once a pulse. */
@NullMarked
package dev.lamplight.monitor.fx;

import org.jspecify.annotations.NullMarked;
