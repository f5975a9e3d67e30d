package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.theme.Theme;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What the shapes mean, in the shapes themselves. */
public final class LegendView extends VBox {
  private static final double LINE = 22;

  private final PaintedPane pane = new PaintedPane();
  private Palette palette = Theme.LIGHT.palette();

  public LegendView() {
    getStyleClass().addAll("section", "legend");
    Label title = new Label(Texts.of("legend.title"));
    title.getStyleClass().add("section-title");
    pane.setPrefHeight(LINE * 4 + 26);
    pane.setMinHeight(LINE * 4 + 26);
    pane.setPainter(this::paint);
    getChildren().addAll(title, pane);
  }

  public void setTheme(Theme theme) {
    palette = theme.palette();
    pane.repaint();
  }

  private void paint(Brush graphics, double width, double height) {
    graphics.setFont(Fonts.regular(13));
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    Family[] families = Family.values();
    for (int place = 0; place <= families.length; place++) {
      double x = 8 + place % 2 * width / 2;
      double y = LINE * (Math.floorDiv(place, 2) + 0.5);
      String key = "legend.lost";
      if (place < families.length) {
        Family family = families[place];
        key = "legend." + family.name().toLowerCase(Locale.ROOT);
        family
            .outline()
            .paint(graphics, x, y, 12, false, palette.of(family.ink()), palette.of(Ink.SURFACE));
      } else {
        Cross.paint(graphics, x, y, 10, palette.of(Ink.TEXT), palette.of(Ink.SURFACE));
      }
      graphics.setFill(palette.of(Ink.TEXT));
      graphics.fillText(Texts.of(key), x + 15, y);
    }
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.fillText(Texts.of("legend.hollow"), 1, LINE * 4 + 14);
  }
}
