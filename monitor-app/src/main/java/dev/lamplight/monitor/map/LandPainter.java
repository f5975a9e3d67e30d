package dev.lamplight.monitor.map;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;

/** Paints the continents, quietly: they say where, not what. */
final class LandPainter {
  /** In pixels: points of a coast that lie closer than this are one. */
  private static final double CLOSE = 0.8;

  private static final double OUTSIDE = 20;

  private final Brush graphics;
  private final Chart chart;
  private final double width;
  private final double height;
  private double[] xs = new double[1_024];
  private double[] ys = new double[1_024];

  LandPainter(Brush graphics, Chart chart, double width, double height) {
    this.graphics = graphics;
    this.chart = chart;
    this.width = width;
    this.height = height;
  }

  void paint(Palette palette) {
    graphics.setFill(palette.of(Ink.LAND));
    for (Land land : Land.all()) {
      double first = land.longitudes()[0];
      double shift = Chart.east(first, chart.meridian()) - first;
      for (int turn = -1; turn <= 1; turn++) {
        double turned = shift + turn * 360;
        boolean beside =
            chart.across(land.rightmost(turned)) < -OUTSIDE
                || chart.across(land.leftmost(turned)) > width + OUTSIDE;
        if (!beside) {
          paint(land, turned);
        }
      }
    }
  }

  private void paint(Land land, double shift) {
    int size = 0;
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int point = 0; point < land.size(); point++) {
      double x = chart.across((land.longitudes()[point] + shift) * land.widths()[point]);
      double y = chart.down(land.heights()[point]);
      boolean same =
          size > 0 && Math.abs(x - xs[size - 1]) < CLOSE && Math.abs(y - ys[size - 1]) < CLOSE;
      if (!same) {
        makeRoom(size + 1);
        xs[size] = x;
        ys[size++] = y;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    boolean seen = right > -OUTSIDE && left < width + OUTSIDE && bottom > 0 && top < height;
    if (size > 2 && seen) {
      graphics.fillPolygon(xs, ys, size);
    }
  }

  private void makeRoom(int size) {
    if (size > xs.length) {
      xs = java.util.Arrays.copyOf(xs, size * 2);
      ys = java.util.Arrays.copyOf(ys, size * 2);
    }
  }
}
