/** What the whole window shares: the newest frame, the selected node, and the words for them. */
@NullMarked
package dev.lamplight.monitor.watch;

import org.jspecify.annotations.NullMarked;
