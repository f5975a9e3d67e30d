package dev.lamplight.core.scenario.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations, shares and texts as scenarios and commands write them. What {@code write} gives,
 * {@code read} takes back unchanged.
 */
public final class Quantity {
  /** How a duration is described to somebody who wrote another thing. */
  public static final String DURATION = "a duration such as 250ms, 20s, 5m or 1h";

  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,60})?)(.*)");
  private static final String[] UNITS = {"h", "m", "s", "ms", "us", "ns"};
  private static final long[] NANOS = {
    3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
  };
  private static final long NANOS_MAX = 10_000 * NANOS[0];

  private Quantity() {}

  /** {@code 1.5s} in nanoseconds; empty if it is no duration, or one of more than 10,000 hours. */
  public static OptionalLong readDuration(String written) {
    Matcher parts = NUMBER.matcher(written);
    if (parts.matches()) {
      for (int unit = 0; unit < UNITS.length; unit++) {
        if (UNITS[unit].equals(parts.group(2))) {
          return nanos(parts.group(1), NANOS[unit]);
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Few durations have a fraction, and the first decimal number costs the start of a program. */
  private static OptionalLong nanos(String number, long unit) {
    if (number.indexOf('.') < 0) {
      long whole = Long.parseLong(number);
      return whole <= NANOS_MAX / unit ? OptionalLong.of(whole * unit) : OptionalLong.empty();
    }
    BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unit));
    return nanos.compareTo(BigDecimal.valueOf(NANOS_MAX)) <= 0
        ? OptionalLong.of(nanos.longValue())
        : OptionalLong.empty();
  }

  /** In the largest unit that needs no fraction; minutes and hours only from two minutes on. */
  public static String writeDuration(long nanos) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      boolean familiar = unit > 1 || nanos >= 2 * NANOS[unit];
      if (nanos != 0 && nanos % NANOS[unit] == 0 && familiar) {
        return nanos / NANOS[unit] + UNITS[unit];
      }
    }
    return "0s";
  }

  /** In seconds, to the millisecond, for reading only: {@code 12.345 s}. */
  public static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.DOWN).toPlainString() + " s";
  }

  /** {@code 0.1%} as a number from 0 to 1. */
  static OptionalDouble readShare(String written) {
    Matcher parts = NUMBER.matcher(written);
    if (parts.matches() && "%".equals(parts.group(2))) {
      double share = new BigDecimal(parts.group(1)).movePointLeft(2).doubleValue();
      return share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  /** A number from 0 to 1 in percent. */
  public static String writeShare(double share) {
    return plain(new BigDecimal(Double.toString(share)).movePointRight(2)) + "%";
  }

  /** A plain number, for example 1.0083. */
  static OptionalDouble readNumber(String written) {
    Matcher parts = NUMBER.matcher(written);
    return parts.matches() && "".equals(parts.group(2))
        ? OptionalDouble.of(Double.parseDouble(written))
        : OptionalDouble.empty();
  }

  static String writeNumber(double number) {
    return plain(new BigDecimal(Double.toString(number)));
  }

  /** In quotation marks, with whatever would end the text or the line escaped. */
  public static String quote(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
