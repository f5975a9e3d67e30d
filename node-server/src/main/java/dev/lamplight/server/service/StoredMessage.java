package dev.lamplight.server.service;

import dev.lamplight.core.cluster.Epoch;

/**
 * A committed message.
 *
 * @param id its index in the log
 * @param text UTF-8; not to be changed
 * @param lamport the leader's stamp at the append
 * @param origin the id of the node that took it from a client
 * @param wallMicros that node's wall time then, in microseconds since 1970
 * @param epoch the epoch in which it was first written
 * @param parents the ids of its causal parents, rising
 */
public record StoredMessage(
    long id, byte[] text, long lamport, int origin, long wallMicros, Epoch epoch, long[] parents) {}
