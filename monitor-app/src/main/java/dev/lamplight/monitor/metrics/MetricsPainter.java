package dev.lamplight.monitor.metrics;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** Paints the strip: for each chart its words, its curve or its bars, and the slot pointed at. */
final class MetricsPainter {
  private final Brush graphics;
  private final MetricsGrid grid;
  private final MetricsPicture picture;
  private final Palette palette;

  MetricsPainter(Brush graphics, MetricsGrid grid, MetricsPicture picture, Palette palette) {
    this.graphics = graphics;
    this.grid = grid;
    this.picture = picture;
    this.palette = palette;
  }

  /**
   * @param flash how strongly the alarm shows, from 0 to 1
   * @param pointed the slot under the pointer
   */
  void paint(double flash, OptionalInt pointed) {
    graphics.setFill(palette.of(Ink.SURFACE));
    graphics.fillRect(0, 0, grid.width(), grid.height());
    graphics.setFill(palette.of(Ink.FAINT));
    graphics.fillRect(0, 0, grid.width(), 1);
    for (Gauge gauge : Gauge.values()) {
      if (gauge == Gauge.VIOLATIONS) {
        alarm(gauge, flash);
      }
      words(gauge);
      if (!grid.flat()) {
        chart(gauge);
        pointed.ifPresent(slot -> pointer(gauge, slot));
      }
    }
  }

  private void alarm(Gauge gauge, double flash) {
    if (picture.violationCount() > 0) {
      graphics.setFill(palette.of(Ink.ALARM_PAPER));
      alarmBox(gauge);
      graphics.setGlobalAlpha(flash * 0.55);
      graphics.setFill(palette.of(Ink.ALARM));
      alarmBox(gauge);
      graphics.setGlobalAlpha(1);
    }
  }

  private void alarmBox(Gauge gauge) {
    graphics.fillRoundRect(
        grid.left(gauge) - 10, 3, grid.chartWidth(gauge) + 20, grid.height() - 5, 8, 8);
  }

  private void words(Gauge gauge) {
    boolean alarm = gauge == Gauge.VIOLATIONS && picture.violationCount() > 0;
    double left = grid.left(gauge);
    double y = grid.textY();
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFont(Fonts.regular(12));
    graphics.setFill(palette.of(alarm ? Ink.ALARM : Ink.MUTED));
    String title = gauge.title();
    graphics.fillText(title, left, y);
    graphics.setFont(Fonts.bold(13));
    graphics.setFill(palette.of(alarm ? Ink.ALARM : Ink.TEXT));
    graphics.fillText(gauge.now(picture), left + title.length() * 6.2 + 10, y);
  }

  private void chart(Gauge gauge) {
    graphics.setFill(palette.of(Ink.FAINT));
    graphics.fillRect(grid.left(gauge), grid.bottom(), grid.chartWidth(gauge), 1);
    switch (gauge) {
      case THROUGHPUT -> area(gauge);
      case LATENCY -> {
        line(gauge, picture.mostNanos(), Ink.CLAIM, true);
        line(gauge, picture.halfNanos(), Ink.COPY, false);
      }
      case ELECTIONS -> bars(gauge, Ink.ELECTION);
      case VIOLATIONS -> bars(gauge, Ink.ALARM);
    }
    scale(gauge);
  }

  /** What the upper edge means, if there is room. */
  private void scale(Gauge gauge) {
    String words = gauge.scale(picture);
    double said = gauge.title().length() * 6.2 + gauge.now(picture).length() * 7.2 + 26;
    if (!words.isEmpty() && said + words.length() * 5.8 < grid.chartWidth(gauge)) {
      graphics.setFont(Fonts.regular(11));
      graphics.setTextAlign(TextAlignment.RIGHT);
      graphics.setFill(palette.of(Ink.MUTED));
      graphics.fillText(words, grid.left(gauge) + grid.chartWidth(gauge), grid.textY());
    }
  }

  private void area(Gauge gauge) {
    int slots = picture.slots();
    double top = gauge.top(picture);
    if (slots == 0 || top <= 0) {
      return;
    }
    double[] xs = new double[slots + 2];
    double[] ys = new double[slots + 2];
    for (int slot = 0; slot < slots; slot++) {
      xs[slot] = grid.x(gauge, slot, slots);
      ys[slot] = grid.y(gauge.value(picture, slot), top);
    }
    xs[slots] = xs[slots - 1];
    ys[slots] = grid.bottom();
    xs[slots + 1] = xs[0];
    ys[slots + 1] = grid.bottom();
    graphics.setFill(palette.of(Ink.RECOVERY));
    graphics.setGlobalAlpha(0.25);
    graphics.fillPolygon(xs, ys, slots + 2);
    graphics.setGlobalAlpha(1);
    graphics.setStroke(palette.of(Ink.RECOVERY));
    graphics.setLineWidth(1.5);
    graphics.strokePolyline(xs, ys, slots);
  }

  private void line(Gauge gauge, long[] values, Ink ink, boolean dashed) {
    int slots = picture.slots();
    double top = gauge.top(picture);
    graphics.setStroke(palette.of(ink));
    graphics.setLineWidth(1.5);
    graphics.setLineDashes(dashed ? new double[] {4, 2} : new double[0]);
    double beforeX = -1;
    double beforeY = 0;
    for (int slot = 0; slot < slots; slot++) {
      if (values[slot] != Latencies.NONE) {
        double x = grid.x(gauge, slot, slots);
        double y = grid.y((double) values[slot], top);
        if (beforeX < 0) {
          graphics.strokeLine(x - 1, y, x + 1, y);
        } else {
          graphics.strokeLine(beforeX, beforeY, x, y);
        }
        beforeX = x;
        beforeY = y;
      }
    }
    graphics.setLineDashes();
  }

  private void bars(Gauge gauge, Ink ink) {
    int slots = picture.slots();
    double top = Math.max(1, gauge.top(picture));
    double width = Math.clamp(grid.chartWidth(gauge) / Math.max(1, slots) - 1, 2, 8);
    graphics.setFill(palette.of(ink));
    for (int slot = 0; slot < slots; slot++) {
      double value = gauge.value(picture, slot);
      if (value > 0) {
        double y = grid.y(value, top);
        double x = grid.x(gauge, slot, slots) - width / 2;
        graphics.fillRect(x, y, width, grid.bottom() - y);
      }
    }
  }

  private void pointer(Gauge gauge, int slot) {
    if (slot < picture.slots()) {
      graphics.setFill(palette.of(Ink.CHOSEN));
      double x = Math.rint(grid.x(gauge, slot, picture.slots()));
      graphics.fillRect(x, grid.top() - 2, 1, grid.bottom() - grid.top() + 2);
    }
  }
}
