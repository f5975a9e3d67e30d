package dev.lamplight.monitor.glyph;

import dev.lamplight.monitor.brush.Brush;
import javafx.scene.paint.Color;

/** The mark of what is lost or cut. */
public final class Cross {
  private Cross() {}

  /** Paints it around {@code (x, y)}, on a halo that keeps it legible over lines. */
  public static void paint(
      Brush graphics, double x, double y, double size, Color ink, Color paper) {
    double half = size / 2;
    stroke(graphics, x, y, half, paper, Math.max(4, size / 2));
    stroke(graphics, x, y, half, ink, Math.max(2, size / 5));
  }

  private static void stroke(
      Brush graphics, double x, double y, double half, Color colour, double width) {
    graphics.setStroke(colour);
    graphics.setLineWidth(width);
    graphics.strokeLine(x - half, y - half, x + half, y + half);
    graphics.strokeLine(x - half, y + half, x + half, y - half);
  }
}
