package dev.lamplight.monitor.text;

/** Moments and durations of virtual time in words. */
public final class Durations {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private Durations() {}

  /** {@code 00:12.345}, with hours before it when there are any. */
  public static String clock(long nanos) {
    long hours = nanos / HOUR;
    long minutes = nanos % HOUR / MINUTE;
    double seconds = Math.floor(nanos % MINUTE / 1e6) / 1e3;
    String before = hours > 0 ? hours + ":" : "";
    return before + twoDigits(minutes) + ":" + padded(seconds, 3);
  }

  /** With a precision that fits its size: {@code 320 ms}, {@code 4.2 s}, {@code 3 min 5 s}. */
  public static String rough(long nanos) {
    if (nanos < SECOND) {
      return Math.max(0, nanos / 1_000_000) + " ms";
    }
    if (nanos < MINUTE) {
      return Texts.decimal(nanos / 1e9, 1) + " s";
    }
    return nanos < HOUR
        ? nanos / MINUTE + " min " + nanos % MINUTE / SECOND + " s"
        : nanos / HOUR + " h " + nanos % HOUR / MINUTE + " min";
  }

  /** Exactly, for round ones: {@code 200 ms}, {@code 5 s}, {@code 2500 ms}. */
  public static String brief(long nanos) {
    return nanos != 0 && nanos % SECOND == 0 ? nanos / SECOND + " s" : nanos / 1_000_000 + " ms";
  }

  /** A mark of a time axis whose marks are {@code stepNanos} apart. */
  public static String mark(long nanos, long stepNanos) {
    long minutes = nanos / MINUTE;
    double seconds = nanos % MINUTE / 1e9;
    int decimals =
        stepNanos >= SECOND ? 0 : stepNanos >= SECOND / 10 ? 1 : stepNanos >= SECOND / 100 ? 2 : 3;
    if (minutes == 0) {
      return Texts.decimal(seconds, decimals) + " s";
    }
    String padded = padded(seconds, decimals);
    return minutes < 60
        ? minutes + ":" + padded
        : minutes / 60 + ":" + twoDigits(minutes % 60) + ":" + padded;
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }

  /** With two digits before the decimals. */
  private static String padded(double value, int decimals) {
    return (value < 10 ? "0" : "") + Texts.decimal(value, decimals);
  }
}
