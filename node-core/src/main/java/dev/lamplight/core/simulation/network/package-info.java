/** The simulated network: how long messages take, and which get lost. */
@NullMarked
package dev.lamplight.core.simulation.network;

import org.jspecify.annotations.NullMarked;
