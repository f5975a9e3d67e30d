package dev.lamplight.monitor.source;

/**
 * How a run goes on at a moment.
 *
 * @param speed virtual time for each unit of real time, as asked for; if {@code adaptive}, as it is
 *     just now
 * @param achieved the same as measured, 0 while it stands still
 * @param adaptive whether the speed follows what happens: slow while messages fly, fast otherwise
 */
public record Tempo(boolean playing, double speed, double achieved, boolean adaptive) {
  public static final double SLOWEST = 0.1;
  public static final double FASTEST = 1000;

  /** Standing still, at real time once it plays. */
  public static final Tempo PAUSED = new Tempo(false, 1, 0);

  /** At a speed that somebody chose. */
  public Tempo(boolean playing, double speed, double achieved) {
    this(playing, speed, achieved, false);
  }

  /** Bounds {@code speed} to what a window offers. */
  public static double bounded(double speed) {
    return Math.clamp(speed, SLOWEST, FASTEST);
  }
}
