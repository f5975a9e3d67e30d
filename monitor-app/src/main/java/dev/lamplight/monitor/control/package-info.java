/** The window's frame: title, tempo, keys. */
@NullMarked
package dev.lamplight.monitor.control;

import org.jspecify.annotations.NullMarked;
