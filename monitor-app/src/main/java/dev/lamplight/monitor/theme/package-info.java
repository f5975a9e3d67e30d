/** Colours, fonts and the crown, light and dark. */
@NullMarked
package dev.lamplight.monitor.theme;

import org.jspecify.annotations.NullMarked;
