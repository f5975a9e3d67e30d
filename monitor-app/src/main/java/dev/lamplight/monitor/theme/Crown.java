package dev.lamplight.monitor.theme;

import dev.lamplight.monitor.brush.Brush;
import javafx.scene.paint.Color;

/** The one picture of a crown, everywhere the same. */
public final class Crown {
  /** In a box of 24 by 24, standing on its lower edge. */
  public static final String PATH =
      "M3 17 L1.5 6.5 L7.5 11 L12 3 L16.5 11 L22.5 6.5 L21 17 Z M3 19 L21 19 L21 22 L3 22 Z";

  private static final double BOX = 24;

  private Crown() {}

  /** Paints it {@code size} wide, the middle of its lower edge at {@code (x, y)}. */
  public static void paint(
      Brush graphics, double x, double y, double size, Color fill, Color outline) {
    graphics.save();
    graphics.translate(x - size / 2, y - size);
    graphics.scale(size / BOX, size / BOX);
    graphics.beginPath();
    graphics.appendSVGPath(PATH);
    graphics.setFill(fill);
    graphics.fill();
    graphics.setStroke(outline);
    graphics.setLineWidth(1.3);
    graphics.stroke();
    graphics.restore();
  }
}
