package dev.lamplight.core.election;

import dev.lamplight.core.cluster.StateHash;

/**
 * How long a higher member must have been well before the lead is handed up to it: 4T, and twice as
 * long after each take-over that did not last, up to 32T. So a flapping node is not crowned again
 * and again.
 */
public final class Calm {
  private static final int FIRST = 4;
  private static final int LONGEST = 32;

  private final int[] factors;

  /** Since when the member at that place leads by a take-over; -1 if it does not. */
  private final long[] since;

  public Calm(int members) {
    factors = new int[members];
    since = new long[members];
    for (int place = 0; place < members; place++) {
      factors[place] = FIRST;
      since[place] = -1;
    }
  }

  private Calm(Calm other) {
    factors = other.factors.clone();
    since = other.since.clone();
  }

  /** How long {@code place} must have been heard without a gap, in units of T. */
  public int factor(int place) {
    return factors[place];
  }

  /** A new leader was crowned after {@code previous}; both are places, -1 for none. */
  public void crowned(int place, int previous, long now, long timeoutNanos) {
    if (previous == place) {
      return;
    }
    if (previous >= 0 && since[previous] >= 0) {
      boolean lasted = now - since[previous] > 2L * factors[previous] * timeoutNanos;
      factors[previous] = lasted ? FIRST : Math.min(LONGEST, factors[previous] * 2);
      since[previous] = -1;
    }
    if (place >= 0) {
      since[place] = now;
    }
  }

  /** A take-over by {@code place} did not come about. */
  public void failed(int place) {
    factors[place] = Math.min(LONGEST, factors[place] * 2);
  }

  public Calm copy() {
    return new Calm(this);
  }

  public void digest(StateHash hash, long now) {
    for (int place = 0; place < factors.length; place++) {
      hash.add(factors[place]).add(since[place] < 0 ? -1 : now - since[place]);
    }
  }
}
