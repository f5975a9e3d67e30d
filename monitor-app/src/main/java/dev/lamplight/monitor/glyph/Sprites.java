package dev.lamplight.monitor.glyph;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.brush.CanvasBrush;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/**
 * Small shapes rasterized once and then copied: a picture of thousands of events costs as many
 * copies, not as many outlines. Belongs to the toolkit thread and to one palette.
 */
public final class Sprites {
  private static final double MARGIN = 3;

  private final Map<Key, Image> images = new HashMap<>();
  private final Palette palette;

  public Sprites(Palette palette) {
    this.palette = palette;
  }

  public Palette palette() {
    return palette;
  }

  /** Paints the shape around {@code (x, y)}. */
  public void paint(
      Brush graphics, Outline outline, Ink ink, boolean hollow, double size, double x, double y) {
    if (graphics.keepsShapes()) {
      outline.paint(graphics, x, y, size, hollow, palette.of(ink), palette.of(Ink.PAPER));
      return;
    }
    Image image = images.computeIfAbsent(new Key(outline, ink, hollow, size), this::draw);
    graphics.drawImage(
        image, Math.rint(x - image.getWidth() / 2), Math.rint(y - image.getHeight() / 2));
  }

  private Image draw(Key key) {
    double side = Math.ceil(key.size()) + 2 * MARGIN;
    Canvas canvas = new Canvas(side, side);
    key.outline()
        .paint(
            new CanvasBrush(canvas.getGraphicsContext2D()),
            side / 2,
            side / 2,
            key.size(),
            key.hollow(),
            palette.of(key.ink()),
            palette.of(Ink.PAPER));
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    return canvas.snapshot(clear, null);
  }

  private record Key(Outline outline, Ink ink, boolean hollow, double size) {}
}
