/**
 * A whole cluster in one thread, from one seed, in virtual time: network, disks, clocks, faults.
 */
@NullMarked
package dev.lamplight.core.simulation;

import org.jspecify.annotations.NullMarked;
