package dev.lamplight.core.time;

import java.util.Arrays;

/**
 * A vector clock (Mattern 1989; Fidge 1988): for each line of a space-time diagram, how many of its
 * events are known. Nodes carry none: it is a shadow, computed from a trace, that tells
 * happens-before exactly where Lamport's clock only implies it. Immutable.
 */
public final class VectorClock {
  private final int[] counts;

  private VectorClock(int[] counts) {
    this.counts = counts;
  }

  /** How two clocks stand to each other. */
  public enum Order {
    EQUAL,
    BEFORE,
    AFTER,
    CONCURRENT
  }

  /** Knows nothing of any of {@code lines} lines. */
  public static VectorClock zero(int lines) {
    return new VectorClock(new int[lines]);
  }

  public static VectorClock of(int... counts) {
    return new VectorClock(counts.clone());
  }

  public int lines() {
    return counts.length;
  }

  /** How many events of {@code line} it knows. */
  public int count(int line) {
    return counts[line];
  }

  /** After one more event of {@code line}. */
  public VectorClock tick(int line) {
    int[] ticked = counts.clone();
    ticked[line]++;
    return new VectorClock(ticked);
  }

  /** Knows what either of the two knows; both have as many lines. */
  public VectorClock join(VectorClock other) {
    int[] joined = counts.clone();
    for (int line = 0; line < joined.length; line++) {
      joined[line] = Math.max(joined[line], other.counts[line]);
    }
    return new VectorClock(joined);
  }

  /** How this clock stands to one of as many lines. */
  public Order order(VectorClock other) {
    boolean less = false;
    boolean more = false;
    for (int line = 0; line < counts.length; line++) {
      less |= counts[line] < other.counts[line];
      more |= counts[line] > other.counts[line];
    }
    if (less) {
      return more ? Order.CONCURRENT : Order.BEFORE;
    }
    return more ? Order.AFTER : Order.EQUAL;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorClock clock && Arrays.equals(counts, clock.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
