package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Checkpoint;
import dev.lamplight.core.log.Log;

/**
 * What a node finds on its disk when it starts.
 *
 * @param incarnation the random identity of the data directory, 1 to 2^53 - 1, which every JSON
 *     reader can hold
 * @param boot this start's number, from 1; already durable
 * @param promised {@link Epoch#NONE} in an empty directory
 * @param lamport where the clock begins
 * @param log given up by the caller
 * @param commit the newest {@link Write#commit()} that is on disk, 0 if there is none
 * @param checkpoint what follows from a first part of the log, at most up to {@code commit}
 */
public record Durable(
    long incarnation,
    int boot,
    Epoch promised,
    long lamport,
    Log log,
    long commit,
    Checkpoint checkpoint) {

  /** A disk without a checkpoint. */
  public Durable(long incarnation, int boot, Epoch promised, long lamport, Log log, long commit) {
    this(incarnation, boot, promised, lamport, log, commit, Checkpoint.START);
  }

  /** What an empty directory holds at its first start. */
  public static Durable empty(long incarnation) {
    return new Durable(incarnation, 1, Epoch.NONE, 0, new Log(), 0);
  }
}
