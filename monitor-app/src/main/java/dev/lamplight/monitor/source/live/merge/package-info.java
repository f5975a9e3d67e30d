/** Events of many machines in one order: causes first, then by time. */
@NullMarked
package dev.lamplight.monitor.source.live.merge;

import org.jspecify.annotations.NullMarked;
