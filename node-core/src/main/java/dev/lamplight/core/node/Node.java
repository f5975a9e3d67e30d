package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/**
 * One member of the cluster: a deterministic function of the inputs so far. No clock, no I/O, no
 * threads, no chance; the simulator, the server and the tests all drive this one method {@link
 * #step}. Not safe for use by several threads.
 */
public interface Node {
  /** The end of time: no deadline. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Takes one input and says what is to be done about it, in order. After {@link Effect.Halt} a
   * node takes no further input.
   */
  List<Effect> step(Input input);

  /** By its own clock, when it wants the next {@link Input.Tick}; {@link #NEVER} if never. */
  long deadline();

  int id();

  long incarnation();

  int boot();

  RoleName role();

  /** The epoch it acts in: its own if it leads or claims, else that of the leader it obeys. */
  Epoch epoch();

  Epoch promised();

  /** The leader it believes in, itself if it leads, 0 if none. */
  int leader();

  /** The Lamport time of its newest event. */
  long lamport();

  /** The highest index it knows to be committed (textbook: that it delivered). */
  long commit();

  /** Its log; not to be changed. */
  Log log();

  /** Whether it may vote: its incarnation stands in the map that its log holds. */
  boolean votes();

  /** Why this node, for its part, has no leader now; empty if it has one. */
  List<Hindrance> hindrances();

  /** An independent twin in the same state. */
  Node copy();

  /** Adds everything that later behaviour depends on, times relative to {@code now}. */
  void digest(StateHash hash, long now);
}
