/** What is watched: a run and the pace at which it goes, off the toolkit thread. */
@NullMarked
package dev.lamplight.monitor.source;

import org.jspecify.annotations.NullMarked;
