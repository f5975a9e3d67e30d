package dev.lamplight.core.simulation;

import java.util.List;

/** What is to be done to a simulated cluster, and when. All times are virtual, since the start. */
public sealed interface Plan {
  /** One action at one time. */
  record Once(long atNanos, Action action) implements Plan {}

  /**
   * The same action again and again. A message's text gets a running number, from 1.
   *
   * @param untilNanos none happens at this time or later
   */
  record Repeat(long firstNanos, long everyNanos, Action action, long untilNanos) implements Plan {
    public Repeat {
      if (everyNanos <= 0) {
        throw new IllegalArgumentException("cannot repeat every " + everyNanos + " ns");
      }
    }
  }

  /**
   * Faults drawn from the seed; each ends by itself, and all have ended at {@code untilNanos}.
   *
   * @param fromNanos none begins before
   * @param minGapNanos the least time between two beginnings, {@code maxGapNanos} the longest
   * @param kinds which are drawn from, all alike
   * @param minForNanos how long a fault lasts at least, {@code maxForNanos} at most
   */
  record RandomFaults(
      long fromNanos,
      long minGapNanos,
      long maxGapNanos,
      List<FaultKind> kinds,
      long minForNanos,
      long maxForNanos,
      long untilNanos)
      implements Plan {
    public RandomFaults {
      if (minGapNanos <= 0 || maxGapNanos < minGapNanos) {
        throw new IllegalArgumentException(
            "no gaps lie between " + minGapNanos + " ns and " + maxGapNanos + " ns");
      }
      if (minForNanos <= 0 || maxForNanos < minForNanos) {
        throw new IllegalArgumentException(
            "no durations lie between " + minForNanos + " ns and " + maxForNanos + " ns");
      }
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("random faults need at least one kind");
      }
      kinds = List.copyOf(kinds);
    }
  }

  /** What may go wrong at random. */
  enum FaultKind {
    /** A process dies, in half of the cases with its computer: then its peers are not told. */
    CRASH,
    /** The members fall into two groups. */
    PARTITION,
    /** One direction of one link. */
    CUT,
    SLOW,
    FREEZE,
    /** A clock runs up to 2 % fast or slow. */
    SKEW,
    /**
     * A process loses its disk. Only one at a time, and only while all others run, vote and hold
     * what is committed: more than that no protocol survives.
     */
    WIPE
  }
}
