package dev.lamplight.monitor.source.live.clock;

/**
 * How long what happens takes to come in. What is shown is so far behind real time that most of it
 * is there: what comes later still finds its place, but moves others.
 */
public final class Lag {
  static final long NANOS_MIN = 150_000_000L;
  static final long NANOS_MAX = 3_000_000_000L;
  private static final long MARGIN_NANOS = 50_000_000L;

  /** A lag counts for one to two of these. */
  private static final long PERIOD_NANOS = 5_000_000_000L;

  private long began;
  private long worst;
  private long worstBefore;

  /** Something came in so long after it happened. */
  public void saw(long lag, long atNanos) {
    turn(atNanos);
    if (lag <= NANOS_MAX) {
      worst = Math.max(worst, lag);
    }
  }

  /** So far behind is what is shown, in nanoseconds. */
  public long nanos(long atNanos) {
    turn(atNanos);
    return Math.clamp(Math.max(worst, worstBefore) + MARGIN_NANOS, NANOS_MIN, NANOS_MAX);
  }

  private void turn(long atNanos) {
    if (atNanos - began > PERIOD_NANOS) {
      worstBefore = atNanos - began > 2 * PERIOD_NANOS ? 0 : worst;
      worst = 0;
      began = atNanos;
    }
  }
}
