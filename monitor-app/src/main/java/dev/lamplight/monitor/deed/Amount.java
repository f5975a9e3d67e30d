package dev.lamplight.monitor.deed;

import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;

/** How much of a deed is done. */
public sealed interface Amount {
  /** There is only one way to do it. */
  record Whole() implements Amount {}

  /** A duration. */
  record Nanos(long nanos) implements Amount {}

  /**
   * A clock's error.
   *
   * @param offsetNanos of its wall time
   * @param rate of its timers, 1 for a true clock
   */
  record Skew(long offsetNanos, double rate) implements Amount {}

  static Amount seconds(int seconds) {
    return new Nanos(seconds * 1_000_000_000L);
  }

  static Amount millis(int millis) {
    return new Nanos(millis * 1_000_000L);
  }

  /** {@code 5 s}, {@code 20 % fast}; empty for {@link Whole}. */
  default String words() {
    return switch (this) {
      case Whole _ -> "";
      case Nanos(long nanos) -> Durations.brief(nanos);
      case Skew(long offset, double rate) when rate != 1 ->
          Texts.of(rate > 1 ? "amount.fast" : "amount.slow", percent(rate));
      case Skew(long offset, double _) when offset != 0 ->
          Texts.of(
              offset > 0 ? "amount.ahead" : "amount.behind", Durations.brief(Math.abs(offset)));
      case Skew _ -> Texts.of("amount.true");
    };
  }

  /** The same where there is little room: {@code 5 s}, {@code +20 %}. */
  default String brief() {
    return switch (this) {
      case Skew(long _, double rate) when rate != 1 ->
          Texts.of(rate > 1 ? "amount.fast.brief" : "amount.slow.brief", percent(rate));
      case Skew(long offset, double _) when offset != 0 ->
          Texts.of(
              offset > 0 ? "amount.ahead.brief" : "amount.behind.brief",
              Durations.brief(Math.abs(offset)));
      case Whole _, Nanos _, Skew _ -> words();
    };
  }

  private static long percent(double rate) {
    return Math.round(Math.abs(rate - 1) * 100);
  }
}
