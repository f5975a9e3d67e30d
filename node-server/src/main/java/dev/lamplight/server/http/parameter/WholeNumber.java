package dev.lamplight.server.http.parameter;

/** Whole numbers as clients write them: digits only. */
public final class WholeNumber {
  private static final int DIGITS_MAX = 18;

  private WholeNumber() {}

  /** The number that {@code text} is; -1 if it is none, or has more than 18 digits. */
  public static long read(String text) {
    if (text.isEmpty() || text.length() > DIGITS_MAX) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
