/** Real nodes that this program runs itself, as processes on this computer. */
@NullMarked
package dev.lamplight.monitor.source.local;

import org.jspecify.annotations.NullMarked;
