package dev.lamplight.monitor.metrics;

import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import java.util.Locale;

/** One chart of the strip: what it is called, what it says now, and what at a moment. */
enum Gauge {
  THROUGHPUT(1),
  LATENCY(1.5),
  ELECTIONS(0.8),
  VIOLATIONS(0.8);

  private final double share;

  Gauge(double share) {
    this.share = share;
  }

  /** How much of the strip it takes, in proportion. */
  double share() {
    return share;
  }

  String title() {
    return Texts.of("metrics." + key());
  }

  /** What it says now. */
  String now(MetricsPicture picture) {
    return switch (this) {
      case THROUGHPUT -> Texts.of("metrics.throughput.value", rate(picture.recentThroughput()));
      case LATENCY -> {
        int slot = picture.newestWait();
        yield slot < 0
            ? Texts.of("metrics.latency.none")
            : Texts.of(
                "metrics.latency.value",
                Durations.rough(picture.halfNanos()[slot]),
                Durations.rough(picture.mostNanos()[slot]));
      }
      case ELECTIONS -> String.valueOf(picture.electionCount());
      case VIOLATIONS -> String.valueOf(picture.violationCount());
    };
  }

  /** The same in a sentence of its own, for where there is no chart. */
  String brief(MetricsPicture picture) {
    return Texts.of("metrics.brief", title(), now(picture));
  }

  /** What was the case in a slot. */
  String at(MetricsPicture picture, int slot) {
    String what =
        switch (this) {
          case THROUGHPUT ->
              Texts.of(
                  "metrics.throughput.at",
                  picture.committed()[slot],
                  rate(picture.throughput(slot)));
          case LATENCY ->
              picture.halfNanos()[slot] == Latencies.NONE
                  ? Texts.of("metrics.latency.nobody")
                  : Texts.of(
                      "metrics.latency.at",
                      Durations.rough(picture.halfNanos()[slot]),
                      Durations.rough(picture.mostNanos()[slot]));
          case ELECTIONS -> Texts.of("metrics.elections.at", picture.elections()[slot]);
          case VIOLATIONS -> Texts.of("metrics.violations.at", picture.violations()[slot]);
        };
    long start = picture.startNanos(slot);
    return Texts.of(
        "metrics.at",
        Durations.clock(start),
        Durations.clock(start + picture.lengthNanos(slot)),
        what);
  }

  /** What stands at the upper edge of its chart; empty while there is nothing. */
  String scale(MetricsPicture picture) {
    double top = top(picture);
    if (top <= 0) {
      return "";
    }
    return switch (this) {
      case THROUGHPUT -> Texts.of("metrics.scale", Texts.of("metrics.throughput.value", rate(top)));
      case LATENCY -> Texts.of("metrics.scale", Durations.rough((long) top));
      case ELECTIONS, VIOLATIONS -> "";
    };
  }

  /** The highest value of all slots, 0 if there is none. */
  double top(MetricsPicture picture) {
    double top = 0;
    for (int slot = 0; slot < picture.slots(); slot++) {
      top = Math.max(top, value(picture, slot));
    }
    return top;
  }

  /** The value of a slot, that of the slowest clients for latency; below 0 if there is none. */
  double value(MetricsPicture picture, int slot) {
    return switch (this) {
      case THROUGHPUT -> picture.throughput(slot);
      case LATENCY -> picture.mostNanos()[slot];
      case ELECTIONS -> picture.elections()[slot];
      case VIOLATIONS -> picture.violations()[slot];
    };
  }

  private static String rate(double value) {
    return Texts.decimal(value, value > 0 && value < 9.95 ? 1 : 0);
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
