package dev.lamplight.server.service;

import java.time.Duration;
import java.util.Set;

/**
 * What an operator may do to a node. Each fault ends by itself, shows in {@link Status#faults()}
 * and in the {@link Feed}.
 */
public interface Operator {
  /** Halts the process as {@code kill -9} does, without any hook, once the answer has left. */
  void crash();

  /** Stops answering and sending, as SIGSTOP would. */
  void freeze(Duration duration);

  /** Which traffic with peers is dropped. */
  enum Direction {
    IN,
    OUT,
    BOTH
  }

  /** Drops the traffic with those peers. */
  void isolate(Set<Integer> peers, Direction direction, Duration duration);

  /**
   * Makes what this node sends to its peers late, or loses it.
   *
   * @param loss 0 to 1
   */
  void slow(Duration delay, Duration jitter, double loss, Duration duration);

  /**
   * Moves the node's wall time by {@code offset}, and lets its clocks, timers included, run at
   * {@code rate}.
   */
  void skew(Duration offset, double rate, Duration duration);

  /** Ends all faults. */
  void heal();

  /** Asks the node to hand over its lead. False if it does not lead. */
  boolean stepDown();
}
