package dev.lamplight.monitor.elections;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A leader that was killed or frozen, and how long it took until all was well.
 *
 * @param event its position in the trace
 * @param electionNanos until another one led; negative while nobody does
 * @param writeNanos until a client knew of the next accepted write; negative while there is none
 */
public record Outage(
    int event, long atNanos, int leader, boolean killed, long electionNanos, long writeNanos) {
  /** What has not come yet. */
  static final long NOT_YET = -1;

  private static final double NANOS_PER_MILLI = 1e6;

  /** The same, once another one leads. */
  Outage led(long nowNanos) {
    return new Outage(event, atNanos, leader, killed, nowNanos - atNanos, writeNanos);
  }

  /** The same, once a client knows of an accepted write. */
  Outage written(long nowNanos) {
    return new Outage(event, atNanos, leader, killed, electionNanos, nowNanos - atNanos);
  }

  /** How many took so long, and half of them, and all but one in twenty of them, at most. */
  public record Times(int count, double medianMillis, double p95Millis) {
    static Times of(List<Outage> outages, ToLongFunction<Outage> time) {
      long[] nanos =
          outages.stream()
              .filter(Outage::killed)
              .mapToLong(time)
              .filter(each -> each >= 0)
              .sorted()
              .toArray();
      return new Times(nanos.length, rank(nanos, 0.5), rank(nanos, 0.95));
    }

    /** The smallest that at least that share of all does not exceed; 0 if there is none. */
    private static double rank(long[] sorted, double share) {
      int place = (int) Math.ceil(share * sorted.length) - 1;
      return Arrays.stream(sorted).skip(Math.max(0, place)).findFirst().orElse(0) / NANOS_PER_MILLI;
    }
  }

  /** Over the kills alone: until another one led. */
  public static Times elections(List<Outage> outages) {
    return Times.of(outages, Outage::electionNanos);
  }

  /** Likewise: until the next accepted write. */
  public static Times writes(List<Outage> outages) {
    return Times.of(outages, Outage::writeNanos);
  }
}
