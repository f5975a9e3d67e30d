/** What plays a run on a thread of its own: tempo, the way back, the next event worth a look. */
@NullMarked
package dev.lamplight.monitor.source.play;

import org.jspecify.annotations.NullMarked;
