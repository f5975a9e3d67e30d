package dev.lamplight.server.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answers with a status of 2xx, in the time that was measured
 * @param failures all other answers, and connections that broke
 * @param firstFailure what one of them said; empty if there is none
 * @param latencyMicros of the good ones
 */
public record LoadResult(
    long answers, long failures, String firstFailure, double seconds, Histogram latencyMicros) {
  private static final double MICROS_PER_MILLI = 1e3;

  public double perSecond() {
    return answers / seconds;
  }

  /** A percentile of the latency, in milliseconds. */
  public double millis(double percentile) {
    return latencyMicros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
