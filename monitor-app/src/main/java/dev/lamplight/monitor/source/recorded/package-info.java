/** Runs that are over: what a trace file tells, played again. */
@NullMarked
package dev.lamplight.monitor.source.recorded;

import org.jspecify.annotations.NullMarked;
