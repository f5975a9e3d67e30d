package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.layout.Box;
import dev.lamplight.monitor.layout.Way;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import dev.lamplight.monitor.theme.Palette;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What the painters of the cluster share: ways, words, and patches of paper behind words. */
final class Pen {
  private final Brush graphics;
  private final Palette palette;

  Pen(Brush graphics, Palette palette) {
    this.graphics = graphics;
    this.palette = palette;
  }

  Brush graphics() {
    return graphics;
  }

  Color colour(Ink ink) {
    return palette.of(ink);
  }

  /** A line along {@code way}. */
  void line(Way way, Ink ink, double width, double... dashes) {
    graphics.setStroke(colour(ink));
    graphics.setLineWidth(width);
    graphics.setLineDashes(dashes);
    if (way.isStraight()) {
      graphics.strokeLine(way.fromX(), way.fromY(), way.toX(), way.toY());
    } else {
      graphics.beginPath();
      graphics.moveTo(way.fromX(), way.fromY());
      graphics.quadraticCurveTo(way.overX(), way.overY(), way.toX(), way.toY());
      graphics.stroke();
    }
    graphics.setLineDashes();
  }

  /** Words with their middle at {@code (x, y)}, on a patch. */
  void chip(String words, Font font, double x, double y, Ink ink) {
    double width = Measure.width(words, font);
    patch(new Box(x - width / 2 - 6, y - 10, width + 12, 20), 0.92);
    write(words, font, x, y, TextAlignment.CENTER, ink);
  }

  void write(String words, Font font, double x, double y, TextAlignment align, Ink ink) {
    graphics.setFont(font);
    graphics.setFill(colour(ink));
    graphics.setTextAlign(align);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.fillText(words, x, y);
  }

  /** Takes away what lies below. */
  void patch(Box box, double opacity) {
    graphics.setFill(colour(Ink.PAPER).deriveColor(0, 1, 1, opacity));
    graphics.fillRoundRect(box.left(), box.top(), box.width(), box.height(), 9, 9);
  }
}
