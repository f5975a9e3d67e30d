package dev.lamplight.core.election;

import dev.lamplight.core.cluster.StateHash;
import java.util.Arrays;

/**
 * Which higher members this node no longer waits for. One that answers a probe but then does not
 * lead is treated as absent for 2T, doubling up to 16T each time it happens again: so a node that
 * hears others and is not heard cannot hold up an election for ever.
 */
public final class Patience {
  private static final int FIRST = 2;
  private static final int LONGEST = 16;

  private final long[] absentUntil;
  private final int[] factors;

  public Patience(int members) {
    this(new long[members], new int[members]);
  }

  private Patience(long[] absentUntil, int[] factors) {
    this.absentUntil = absentUntil;
    this.factors = factors;
  }

  /** The member was waited for in vain. */
  public void disappointed(int place, long now, long timeoutNanos) {
    factors[place] = factors[place] == 0 ? FIRST : Math.min(LONGEST, factors[place] * 2);
    absentUntil[place] = now + factors[place] * timeoutNanos;
  }

  /** The member leads: it is waited for again. */
  public void restored(int place) {
    absentUntil[place] = 0;
    factors[place] = 0;
  }

  public boolean isAbsent(int place, long now) {
    return factors[place] > 0 && now < absentUntil[place];
  }

  public Patience copy() {
    return new Patience(absentUntil.clone(), factors.clone());
  }

  public void digest(StateHash hash, long now) {
    for (int place = 0; place < factors.length; place++) {
      hash.add(factors[place]).add(isAbsent(place, now) ? absentUntil[place] - now : 0);
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(factors);
  }
}
