package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.Protocol;

/**
 * What a run is, in the words of its window.
 *
 * @param run a number that no other run of this window has: with another one, everything starts
 *     afresh
 * @param scenario its name
 * @param seed {@link #NO_SEED} if there is none
 */
public record Title(long run, String scenario, Protocol protocol, long seed) {
  /** The seed of what was drawn from none, or from an unknown one. */
  public static final long NO_SEED = Long.MIN_VALUE;
}
