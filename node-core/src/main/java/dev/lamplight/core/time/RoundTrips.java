package dev.lamplight.core.time;

import dev.lamplight.core.cluster.StateHash;
import java.util.Arrays;

/**
 * How long a message there and an answer back take, for each member by place, in nanoseconds: a
 * smoothed mean with twice its mean deviation on top (Jacobson 1988).
 */
public final class RoundTrips {
  private final long[] means;
  private final long[] deviations;
  private long longest;

  public RoundTrips(int members) {
    this(new long[members], new long[members], 0);
  }

  private RoundTrips(long[] means, long[] deviations, long longest) {
    this.means = means;
    this.deviations = deviations;
    this.longest = longest;
  }

  /**
   * A round trip was measured.
   *
   * @param most longer ones count as this long: one answer that a stall held up must not slow the
   *     whole cluster down, while a link that really is slow is believed step by step
   */
  public void measured(int place, long measuredNanos, long most) {
    long nanos = Math.min(measuredNanos, most);
    if (means[place] == 0) {
      means[place] = Math.max(1, nanos);
      deviations[place] = nanos / 4;
    } else {
      long error = nanos - means[place];
      means[place] += error / 8;
      deviations[place] += (Math.abs(error) - deviations[place]) / 4;
    }
    find();
  }

  /** The member went silent: what was known of it may be true no more. */
  public void forget(int place) {
    if (means[place] != 0) {
      means[place] = 0;
      deviations[place] = 0;
      find();
    }
  }

  private void find() {
    longest = 0;
    for (int i = 0; i < means.length; i++) {
      longest = Math.max(longest, means[i] + 2 * deviations[i]);
    }
  }

  /** The longest of all that were measured, 0 before the first. */
  public long longest() {
    return longest;
  }

  /** The smoothed mean of that member, 0 before the first measurement. */
  public long mean(int place) {
    return means[place];
  }

  public RoundTrips copy() {
    return new RoundTrips(means.clone(), deviations.clone(), longest);
  }

  public void digest(StateHash hash) {
    hash.add(means).add(deviations);
  }

  @Override
  public String toString() {
    return Arrays.toString(means);
  }
}
