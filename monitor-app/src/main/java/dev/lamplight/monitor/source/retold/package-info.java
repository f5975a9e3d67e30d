/** What a cluster was at a moment, told again from the events of its trace. */
@NullMarked
package dev.lamplight.monitor.source.retold;

import org.jspecify.annotations.NullMarked;
