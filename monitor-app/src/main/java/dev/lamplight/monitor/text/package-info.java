/** The words of the window, apart from the code that shows them. */
@NullMarked
package dev.lamplight.monitor.text;

import org.jspecify.annotations.NullMarked;
