package dev.lamplight.core.log;

import dev.lamplight.core.cluster.StateHash;

/**
 * One boot of one data directory: the messages that it takes from clients form one chain. After a
 * lost directory the boots count from 1 again, so the incarnation belongs to the name.
 *
 * @param origin the member's id
 */
public record Life(int origin, long incarnation, int boot) {
  /** Whether this life ended before {@code other} began, as far as their names tell. */
  public boolean precedes(Life other) {
    return incarnation == other.incarnation && boot < other.boot;
  }

  /** Adds its name to {@code hash}. */
  public void digest(StateHash hash) {
    hash.add(origin).add(incarnation).add(boot);
  }
}
