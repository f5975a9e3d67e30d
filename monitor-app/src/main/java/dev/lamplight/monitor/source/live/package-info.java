/** Real nodes as a run: what they tell, in one trace, and what is asked of them. */
@NullMarked
package dev.lamplight.monitor.source.live;

import org.jspecify.annotations.NullMarked;
