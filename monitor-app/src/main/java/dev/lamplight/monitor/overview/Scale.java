package dev.lamplight.monitor.overview;

/**
 * A whole run on so many pixels. Pure.
 *
 * @param fromNanos the earliest moment that can be looked at
 * @param toNanos now
 */
record Scale(long fromNanos, long toNanos, double width) {
  /** So much stays free at both ends, for the handle. */
  static final double MARGIN = 10;

  double x(long nanos) {
    double share = (double) (nanos - fromNanos) / Math.max(1, toNanos - fromNanos);
    return MARGIN + Math.clamp(share, 0, 1) * (width - 2 * MARGIN);
  }

  long nanosAt(double x) {
    double share = Math.clamp((x - MARGIN) / Math.max(1, width - 2 * MARGIN), 0, 1);
    return fromNanos + (long) (share * (toNanos - fromNanos));
  }
}
