package dev.lamplight.monitor.metrics;

/**
 * The figures of a run so far, slot by slot of virtual time. Immutable by agreement: nobody writes
 * to the arrays.
 *
 * @param slotNanos how much time a slot stands for
 * @param nowNanos the last slot ends here, not full yet
 * @param committed entries that became committed
 * @param halfNanos what half of the clients waited at most
 * @param mostNanos what 95 of 100 clients waited at most
 * @param allHalfNanos the same over the whole run
 */
record MetricsPicture(
    long slotNanos,
    long nowNanos,
    long[] committed,
    long[] halfNanos,
    long[] mostNanos,
    long allHalfNanos,
    long allMostNanos,
    long[] elections,
    long electionCount,
    long[] violations,
    long violationCount) {
  static final MetricsPicture NONE =
      new MetricsPicture(
          1,
          0,
          new long[0],
          new long[0],
          new long[0],
          Latencies.NONE,
          Latencies.NONE,
          new long[0],
          0,
          new long[0],
          0);

  int slots() {
    return committed.length;
  }

  /** When a slot begins. */
  long startNanos(int slot) {
    return slot * slotNanos;
  }

  /** How much of a slot has passed. */
  long lengthNanos(int slot) {
    return Math.max(1, Math.min(slotNanos, nowNanos - startNanos(slot)));
  }

  /** Committed entries a second in a slot; what happens right at its start is no rate yet. */
  double throughput(int slot) {
    return committed[slot] * 1e9 / Math.max(slotNanos / 4, lengthNanos(slot));
  }

  /** Over the last few seconds, or as far as there are any. */
  double recentThroughput() {
    long count = 0;
    long nanos = 0;
    for (int slot = slots() - 1; slot >= 0 && nanos < 5_000_000_000L; slot--) {
      count += committed[slot];
      nanos += lengthNanos(slot);
    }
    return nanos == 0 ? 0 : count * 1e9 / nanos;
  }

  /** The newest slot in which anybody waited, -1 if there is none. */
  int newestWait() {
    int slot = slots() - 1;
    while (slot >= 0 && halfNanos[slot] == Latencies.NONE) {
      slot--;
    }
    return slot;
  }
}
