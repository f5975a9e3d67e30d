package dev.lamplight.monitor.spacetime.layout;

/** Where the marks of a time axis stand: round figures, not too close. Pure. */
public final class TimeAxis {
  private static final long SECOND = 1_000_000_000L;

  /** Steps that read well, in nanoseconds: 1, 2, 5 and their tens below a minute, then 15, 30… */
  private static final long[] STEPS = {
    1_000_000L,
    2_000_000L,
    5_000_000L,
    10_000_000L,
    20_000_000L,
    50_000_000L,
    100_000_000L,
    200_000_000L,
    500_000_000L,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    30 * SECOND,
    60 * SECOND,
    2 * 60 * SECOND,
    5 * 60 * SECOND,
    15 * 60 * SECOND,
    30 * 60 * SECOND,
    3600 * SECOND,
    3 * 3600 * SECOND,
    12 * 3600 * SECOND
  };

  private TimeAxis() {}

  /** The smallest readable step that keeps marks {@code pixels} apart. */
  public static long stepNanos(Viewport view, double pixels) {
    double least = view.spanNanos() * pixels / Math.max(1, view.width());
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  /** The smallest of 1, 2, 5, 10, 20… stamps that keeps marks {@code pixels} apart. */
  public static long stepStamps(Viewport view, double pixels) {
    double least = view.spanNanos() / (double) Axis.STAMP * pixels / Math.max(1, view.width());
    long unit = 1;
    while (unit * 10 <= least) {
      unit *= 10;
    }
    for (long step : new long[] {unit, 2 * unit, 5 * unit}) {
      if (step >= least) {
        return step;
      }
    }
    return 10 * unit;
  }

  /** The first mark that is seen. */
  public static long firstNanos(Viewport view, long stepNanos) {
    return (view.startNanos() + stepNanos - 1) / stepNanos * stepNanos;
  }
}
