package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Log;

/**
 * What a node finds on its disk when it starts.
 *
 * @param incarnation the random identity of the data directory, not 0
 * @param boot this start's number, from 1; already durable
 * @param promised {@link Epoch#NONE} in an empty directory
 * @param lamport where the clock begins
 * @param log given up by the caller
 */
public record Durable(long incarnation, int boot, Epoch promised, long lamport, Log log) {}
