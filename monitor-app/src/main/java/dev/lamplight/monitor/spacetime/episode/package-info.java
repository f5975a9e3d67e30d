/** What lasts in a run, and between which events. */
@NullMarked
package dev.lamplight.monitor.spacetime.episode;

import org.jspecify.annotations.NullMarked;
