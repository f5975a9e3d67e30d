/** What painters paint with, whether the picture goes to the screen or to a file. */
@NullMarked
package dev.lamplight.monitor.brush;

import org.jspecify.annotations.NullMarked;
