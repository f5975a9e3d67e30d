/** Those who write to a simulated cluster and read from it. */
@NullMarked
package dev.lamplight.core.simulation.client;

import org.jspecify.annotations.NullMarked;
