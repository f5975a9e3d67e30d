package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.glyph.Mark;
import dev.lamplight.monitor.glyph.Outline;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.theme.Theme;
import java.util.Locale;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What the shapes mean, in the shapes themselves. */
public final class LegendView extends VBox {
  private static final double LINE = 21;

  /** Under the entries, for a sentence. */
  private static final double SENTENCE = 22;

  private static final double SIZE = 12;

  private final PaintedPane travels = pane(rows(Family.values().length + 1), this::paintTravels);
  private final PaintedPane marks = pane(rows(Mark.values().length), this::paintMarks);
  private final VBox more = new VBox(title("legend.marks"), marks);
  private Palette palette = Theme.LIGHT.palette();

  public LegendView() {
    getStyleClass().addAll("section", "legend");
    more.getStyleClass().add("section");
    getChildren().addAll(title("legend.title"), travels, more);
  }

  public void setTheme(Theme theme) {
    palette = theme.palette();
    travels.repaint();
    marks.repaint();
  }

  /** Leaves out what the diagram also says when it is pointed at. */
  public void setBrief(boolean brief) {
    more.setVisible(!brief);
    more.setManaged(!brief);
  }

  private static Label title(String key) {
    Label title = new Label(Texts.of(key));
    title.getStyleClass().add("section-title");
    return title;
  }

  private static int rows(int entries) {
    return Math.ceilDiv(entries, 2);
  }

  private static PaintedPane pane(int rows, PaintedPane.Painter painter) {
    PaintedPane pane = new PaintedPane();
    pane.setPrefHeight(LINE * rows + SENTENCE);
    pane.setMinHeight(LINE * rows + SENTENCE);
    pane.setPainter(painter);
    return pane;
  }

  private void paintTravels(Brush graphics, double width, double height) {
    begin(graphics);
    Family[] families = Family.values();
    for (Family family : families) {
      Point2D at = place(family.ordinal(), width);
      shape(graphics, family.outline(), family.ink(), false, at);
      say(graphics, "legend." + name(family), at);
    }
    Point2D last = place(families.length, width);
    Cross.paint(
        graphics, last.getX(), last.getY(), 10, palette.of(Ink.TEXT), palette.of(Ink.SURFACE));
    say(graphics, "legend.lost", last);
    hint(graphics, "legend.hollow", rows(families.length + 1));
  }

  private void paintMarks(Brush graphics, double width, double height) {
    begin(graphics);
    for (Mark mark : Mark.values()) {
      Point2D at = place(mark.ordinal(), width);
      shape(graphics, mark.outline(), mark.ink(), mark.hollow(), at);
      say(graphics, "legend.mark." + name(mark), at);
    }
    hint(graphics, "legend.marks.role", rows(Mark.values().length));
  }

  private static void begin(Brush graphics) {
    graphics.setFont(Fonts.regular(13));
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
  }

  private static Point2D place(int entry, double width) {
    return new Point2D(8 + entry % 2 * width / 2, LINE * (Math.floorDiv(entry, 2) + 0.5));
  }

  private static String name(Enum<?> entry) {
    return entry.name().toLowerCase(Locale.ROOT);
  }

  private void shape(Brush graphics, Outline outline, Ink ink, boolean hollow, Point2D at) {
    outline.paint(
        graphics, at.getX(), at.getY(), SIZE, hollow, palette.of(ink), palette.of(Ink.SURFACE));
  }

  private void say(Brush graphics, String key, Point2D at) {
    graphics.setFill(palette.of(Ink.TEXT));
    graphics.fillText(Texts.of(key), at.getX() + 15, at.getY());
  }

  private void hint(Brush graphics, String key, int rows) {
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.fillText(Texts.of(key), 1, LINE * rows + SENTENCE / 2);
  }
}
