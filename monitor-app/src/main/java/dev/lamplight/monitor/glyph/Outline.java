package dev.lamplight.monitor.glyph;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.theme.Crown;
import javafx.scene.paint.Color;

/** A small shape that can be told from the others without colour. */
public enum Outline {
  TRIANGLE,
  DIAMOND,
  CROWN,
  SQUARE,
  HEXAGON,
  CIRCLE,
  PLUS;

  /**
   * Paints it around {@code (x, y)}.
   *
   * @param size its height and width
   * @param paper what shows inside a hollow one
   */
  public void paint(
      Brush graphics, double x, double y, double size, boolean hollow, Color ink, Color paper) {
    double half = size / 2;
    graphics.setFill(hollow ? paper : ink);
    graphics.setStroke(ink);
    graphics.setLineWidth(hollow ? Math.max(1.4, size / 7) : 1);
    switch (this) {
      case TRIANGLE -> polygon(graphics, x, y + half * 0.15, half * 1.15, 3, -90);
      case DIAMOND -> polygon(graphics, x, y, half * 1.15, 4, -90);
      case SQUARE -> polygon(graphics, x, y, half * 1.2, 4, -45);
      case HEXAGON -> polygon(graphics, x, y, half * 1.1, 6, -90);
      case CIRCLE -> {
        graphics.fillOval(x - half, y - half, size, size);
        graphics.strokeOval(x - half, y - half, size, size);
      }
      case PLUS -> {
        graphics.setLineWidth(Math.max(1.6, size / 4));
        graphics.strokeLine(x - half, y, x + half, y);
        graphics.strokeLine(x, y - half, x, y + half);
      }
      case CROWN -> Crown.paint(graphics, x, y + half, size * 1.15, hollow ? paper : ink, ink);
    }
  }

  private static void polygon(
      Brush graphics, double x, double y, double radius, int corners, double degrees) {
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    for (int corner = 0; corner < corners; corner++) {
      double angle = Math.toRadians(degrees + corner * 360.0 / corners);
      xs[corner] = x + radius * Math.cos(angle);
      ys[corner] = y + radius * Math.sin(angle);
    }
    graphics.fillPolygon(xs, ys, corners);
    graphics.strokePolygon(xs, ys, corners);
  }
}
