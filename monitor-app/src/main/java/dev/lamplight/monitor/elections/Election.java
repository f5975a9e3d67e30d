package dev.lamplight.monitor.elections;

import dev.lamplight.core.cluster.Epoch;

/**
 * One node's coming to lead.
 *
 * @param event its position in the trace
 * @param former who led before, 0 if nobody did
 * @param reason why it began, in words
 * @param durationNanos since the winner began to doubt that there is a leader
 * @param leaderlessNanos for how long nobody led by his own account
 * @param messages how many of an election's messages were sent meanwhile, by all nodes
 */
public record Election(
    int event,
    long atNanos,
    Epoch epoch,
    int winner,
    int former,
    String reason,
    long durationNanos,
    long leaderlessNanos,
    long messages) {}
