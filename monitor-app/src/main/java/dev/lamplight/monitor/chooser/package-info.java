/** The choice of what is watched: a simulation, real nodes here or elsewhere, a recording. */
@NullMarked
package dev.lamplight.monitor.chooser;

import org.jspecify.annotations.NullMarked;
