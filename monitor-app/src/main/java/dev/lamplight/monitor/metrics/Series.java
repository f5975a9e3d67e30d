package dev.lamplight.monitor.metrics;

import java.util.Arrays;

/**
 * Counts over virtual time, in a bounded number of slots of equal length: when time outgrows them,
 * neighbours are added up and each slot stands for twice the time.
 */
final class Series {
  private final long[] counts = new long[Slots.COUNT];

  void add(int slot, long count) {
    counts[slot] += count;
  }

  /** Each slot stands for two of before from now on. */
  void halve() {
    for (int slot = 0; slot < counts.length / 2; slot++) {
      counts[slot] = counts[2 * slot] + counts[2 * slot + 1];
    }
    Arrays.fill(counts, counts.length / 2, counts.length, 0);
  }

  /** The first {@code length} slots. */
  long[] upTo(int length) {
    return Arrays.copyOf(counts, length);
  }
}
