package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.Protocol;

/**
 * What a run is, in the words of its window.
 *
 * @param run a number that no other run of this window has: with another one, every event is read
 *     afresh
 * @param origin the number that the run had first. A run gets another one when its events turn out
 *     to have happened in another order; what is looked at, and how, stays
 * @param scenario its name
 * @param seed {@link #NO_SEED} if there is none
 */
public record Title(long run, long origin, String scenario, Protocol protocol, long seed) {
  /** The seed of what was drawn from none, or from an unknown one. */
  public static final long NO_SEED = Long.MIN_VALUE;

  /** Of a run whose events are in the order in which they were known first. */
  public Title(long run, String scenario, Protocol protocol, long seed) {
    this(run, run, scenario, protocol, seed);
  }

  /** Whether it is the same run, its events perhaps in another order. */
  public boolean isOfSameRun(Title other) {
    return origin == other.origin;
  }
}
