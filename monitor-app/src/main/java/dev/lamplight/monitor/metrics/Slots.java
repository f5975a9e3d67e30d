package dev.lamplight.monitor.metrics;

/** How virtual time is cut into slots. */
final class Slots {
  /** How many there are at most: about one for each pixel of a small chart. */
  static final int COUNT = 256;

  private static final long NANOS_MIN = 250_000_000L;

  private long nanos = NANOS_MIN;

  /** How long one slot is. */
  long nanos() {
    return nanos;
  }

  /** The slot of an instant, {@link #COUNT} or more if slots must grow first. */
  long of(long atNanos) {
    return atNanos / nanos;
  }

  void grow() {
    nanos *= 2;
  }
}
