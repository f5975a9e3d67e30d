/** A simulated computer: one process with its clock and its disk. */
@NullMarked
package dev.lamplight.core.simulation.machine;

import org.jspecify.annotations.NullMarked;
