package dev.lamplight.monitor.metrics;

import java.util.Optional;
import java.util.OptionalInt;

/** Where the charts are in the strip. Pure geometry. */
record MetricsGrid(double width, double height) {
  /** The strip's height with charts, and with words alone. */
  static final double TALL = 66;

  static final double FLAT = 25;

  private static final double EDGE = 18;
  private static final double GAP = 26;
  private static final double TEXT = 25;
  private static final double FOOT = 7;

  /** Each gets its share of the width: some say more than others. */
  double chartWidth(Gauge gauge) {
    double shares = 0;
    for (Gauge each : Gauge.values()) {
      shares += each.share();
    }
    double room = width - 2 * EDGE - (Gauge.values().length - 1) * GAP;
    return Math.max(1, room * gauge.share() / shares);
  }

  double left(Gauge gauge) {
    double left = EDGE;
    for (int before = 0; before < gauge.ordinal(); before++) {
      left += chartWidth(Gauge.values()[before]) + GAP;
    }
    return left;
  }

  boolean flat() {
    return height < TALL - 10;
  }

  /** The middle of the line of words. */
  double textY() {
    return 13;
  }

  double top() {
    return TEXT;
  }

  double bottom() {
    return height - FOOT;
  }

  /** Where a slot of a chart stands. */
  double x(Gauge gauge, int slot, int slots) {
    return left(gauge) + (slot + 0.5) * chartWidth(gauge) / slots;
  }

  double y(double value, double highest) {
    return bottom() - (highest <= 0 ? 0 : value / highest * (bottom() - top()));
  }

  Optional<Gauge> gaugeAt(double x) {
    for (Gauge gauge : Gauge.values()) {
      if (x >= left(gauge) && x <= left(gauge) + chartWidth(gauge)) {
        return Optional.of(gauge);
      }
    }
    return Optional.empty();
  }

  OptionalInt slotAt(double x, int slots) {
    Optional<Gauge> gauge = gaugeAt(x);
    if (gauge.isEmpty() || slots == 0) {
      return OptionalInt.empty();
    }
    int slot = (int) ((x - left(gauge.get())) / chartWidth(gauge.get()) * slots);
    return OptionalInt.of(Math.clamp(slot, 0, slots - 1));
  }
}
