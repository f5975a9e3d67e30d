/** The lower half of the window: one of several views, chosen in a strip. */
@NullMarked
package dev.lamplight.monitor.tabs;

import org.jspecify.annotations.NullMarked;
