package dev.lamplight.monitor.metrics;

import java.util.Arrays;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** How long clients waited, slot by slot of virtual time, to about a hundredth. */
final class Latencies {
  private static final int DIGITS = 2;

  private final @Nullable IntCountsHistogram[] slots = new IntCountsHistogram[Slots.COUNT];
  private final IntCountsHistogram all = new IntCountsHistogram(DIGITS);

  /** Of a percentile without anything to count. */
  static final long NONE = -1;

  void add(int slot, long nanos) {
    IntCountsHistogram histogram = slots[slot];
    if (histogram == null) {
      histogram = new IntCountsHistogram(DIGITS);
      slots[slot] = histogram;
    }
    long micros = Math.max(1, nanos / 1_000);
    histogram.recordValue(micros);
    all.recordValue(micros);
  }

  void halve() {
    for (int slot = 0; slot < slots.length / 2; slot++) {
      IntCountsHistogram first = slots[2 * slot];
      IntCountsHistogram second = slots[2 * slot + 1];
      if (first != null && second != null) {
        first.add(second);
      }
      slots[slot] = first == null ? second : first;
    }
    Arrays.fill(slots, slots.length / 2, slots.length, null);
  }

  /** Nanoseconds for each of the first slots, {@link #NONE} where nobody waited. */
  long[] percentile(double percent, int length) {
    long[] nanos = new long[length];
    for (int slot = 0; slot < length; slot++) {
      nanos[slot] = percentile(slots[slot], percent);
    }
    return nanos;
  }

  /** Over the whole run. */
  long percentile(double percent) {
    return percentile(all, percent);
  }

  private static long percentile(@Nullable IntCountsHistogram histogram, double percent) {
    return histogram == null || histogram.getTotalCount() == 0
        ? NONE
        : histogram.getValueAtPercentile(percent) * 1_000;
  }
}
