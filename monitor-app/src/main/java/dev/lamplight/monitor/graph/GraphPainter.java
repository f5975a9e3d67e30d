package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.graph.Stretch.Edge;
import dev.lamplight.monitor.graph.Stretch.Place;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.NodeInks;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.watch.SelectedEntries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Paints a stretch of the graph: rows, then edges, then messages, the names of the rows last. */
final class GraphPainter {
  static final double GUTTER = 92;
  static final double HEAD = 36;

  private static final double FADED = 0.22;

  /** Below this zoom there is no room for numbers. */
  private static final double NUMBERED = 0.6;

  /** How much room the controls take in the upper right corner. */
  private static final double CORNER = 232;

  /** More would be a grey mass, and slow. */
  private static final int LINES_MAX = 700;

  private final Brush graphics;
  private final double width;
  private final double height;
  private final Palette palette;
  private final GraphCamera camera;
  private final Stretch stretch;
  private final NodeInks inks;
  private final SelectedEntries selected;

  /** How many lines there would be. */
  private int lines;

  /** Whether there are so many that they are drawn faintly. */
  private boolean thin;

  /** The one that others are related to. */
  private final Optional<Entry.Message> centre;

  GraphPainter(
      Brush graphics,
      double width,
      double height,
      Palette palette,
      GraphCamera camera,
      Stretch stretch,
      NodeInks inks,
      SelectedEntries selected) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.camera = camera;
    this.stretch = stretch;
    this.inks = inks;
    this.selected = selected;
    this.centre = stretch.firstMessage(selected);
  }

  /** How wide a column must be for the numbers up to {@code last}, at zoom 1. */
  static double columnFor(long last) {
    return Math.max(84, pillWidth(last, 1) + 32);
  }

  PaintedGraph paint() {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, width, height);
    rows();
    edges();
    PaintedGraph painted = new PaintedGraph();
    stretch.places().forEach(place -> message(place, painted));
    graphics.setGlobalAlpha(1);
    names();
    head();
    return painted;
  }

  private void rows() {
    graphics.setFill(palette.of(Ink.FAINT));
    graphics.setGlobalAlpha(0.6);
    for (int row = 0; row < stretch.rows().size(); row++) {
      graphics.fillRect(GUTTER, Math.rint(camera.y(row)), width - GUTTER, 1);
    }
    graphics.setGlobalAlpha(1);
  }

  /** What stands out comes last; of a crowd only the shortest lines are painted. */
  private void edges() {
    List<Drawn> seen = new ArrayList<>();
    for (Edge edge : stretch.edges()) {
      if (camera.x(edge.child().column()) > GUTTER && camera.x(edge.parent().column()) < width) {
        seen.add(new Drawn(edge, ink(edge)));
      }
    }
    lines = seen.size();
    if (lines > LINES_MAX) {
      seen.sort(
          Comparator.comparing((Drawn drawn) -> drawn.ink() == Ink.DOWN)
              .thenComparingInt(drawn -> drawn.edge().length()));
      seen.subList(LINES_MAX, lines).clear();
    }
    thin = seen.size() > LINES_MAX / 3;
    seen.stream().filter(drawn -> drawn.ink() == Ink.DOWN).forEach(this::edge);
    seen.stream().filter(drawn -> drawn.ink() != Ink.DOWN).forEach(this::edge);
    graphics.setGlobalAlpha(1);
  }

  private Ink ink(Edge edge) {
    if (centre.isEmpty()) {
      return Ink.DOWN;
    }
    Relation parent = Relation.of(edge.parent().message(), centre.get());
    Relation child = Relation.of(edge.child().message(), centre.get());
    if (parent == Relation.PAST && child != Relation.FUTURE && child != Relation.CONCURRENT) {
      return Ink.PAST;
    }
    boolean follows = parent == Relation.SELECTED || parent == Relation.FUTURE;
    return follows && child == Relation.FUTURE ? Ink.FUTURE : Ink.DOWN;
  }

  private void edge(Drawn drawn) {
    Edge edge = drawn.edge();
    double fromX = camera.x(edge.parent().column()) + halfWidth(edge.parent());
    double toX = camera.x(edge.child().column()) - halfWidth(edge.child()) - 3;
    Ink ink = drawn.ink();
    boolean stands = ink != Ink.DOWN;
    boolean own = selected.holds(edge.parent().index()) || selected.holds(edge.child().index());
    boolean crowded = thin && !own;
    graphics.setGlobalAlpha(
        stands ? crowded ? 0.5 : 1 : centre.isPresent() ? FADED : thin ? 0.45 : 1);
    graphics.setStroke(palette.of(ink));
    double thick = crowded ? 1 : stands ? 2.4 : 1.4;
    graphics.setLineWidth(thick * Math.clamp(camera.zoom(), 0.7, 1.2));
    double fromY = camera.y(edge.parent().row());
    double toY = camera.y(edge.child().row());
    double turn = camera.columnWidth() * 0.9;
    graphics.beginPath();
    graphics.moveTo(fromX, fromY);
    switch (edge.route()) {
      case DIRECT -> curve(fromX, fromY, toX, toY);
      case EARLY -> {
        curve(fromX, fromY, fromX + turn, toY);
        graphics.lineTo(toX, toY);
      }
      case LATE -> {
        graphics.lineTo(toX - turn, fromY);
        curve(toX - turn, fromY, toX, toY);
      }
      case BETWEEN -> {
        double y = toY + (fromY < toY ? -0.5 : 0.5) * camera.rowHeight();
        curve(fromX, fromY, fromX + turn, y);
        graphics.lineTo(toX - turn, y);
        curve(toX - turn, y, toX, toY);
      }
    }
    graphics.stroke();
    head(toX, toY, palette.of(ink));
  }

  private void curve(double fromX, double fromY, double toX, double toY) {
    double middle = (fromX + toX) / 2;
    graphics.bezierCurveTo(middle, fromY, middle, toY, toX, toY);
  }

  private void head(double x, double y, Color colour) {
    double size = 4.2 * Math.clamp(camera.zoom(), 0.6, 1.2);
    graphics.setFill(colour);
    graphics.fillPolygon(
        new double[] {x + 3, x - size, x - size}, new double[] {y, y - size, y + size}, 3);
  }

  private void message(Place place, PaintedGraph painted) {
    double x = camera.x(place.column());
    double y = camera.y(place.row());
    double halfWidth = halfWidth(place);
    double halfHeight = 11 * scale(camera.zoom());
    if (x + halfWidth < GUTTER || x - halfWidth > width || y < HEAD - 20 || y > height + 20) {
      return;
    }
    boolean chosen = selected.holds(place.index());
    boolean faded =
        !chosen
            && centre
                .map(message -> Relation.of(place.message(), message) == Relation.CONCURRENT)
                .orElse(false);
    Color own = palette.of(inks.of(place.message().origin()));
    boolean committed = place.index() <= stretch.commit();
    pill(x, y, halfWidth, halfHeight, own, committed, faded);
    if (chosen) {
      ring(x, y, halfWidth + 4, halfHeight + 4);
    }
    graphics.setGlobalAlpha(faded ? 0.6 : 1);
    Color number = faded ? palette.of(Ink.MUTED) : committed ? palette.of(Ink.PAPER) : own;
    words(place, x, y, halfHeight, number);
    painted.add(new PaintedGraph.Spot(place.message(), x, y, halfWidth, halfHeight));
  }

  /** Filled if committed; a faded one stays legible, and quiet. */
  private void pill(
      double x,
      double y,
      double halfWidth,
      double halfHeight,
      Color own,
      boolean committed,
      boolean faded) {
    double round = 2 * halfHeight;
    graphics.setGlobalAlpha(1);
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRoundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, round, round, round);
    if (committed) {
      graphics.setGlobalAlpha(faded ? 0.12 : 1);
      graphics.setFill(own);
      graphics.fillRoundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, round, round, round);
    }
    graphics.setGlobalAlpha(faded ? 0.4 : 1);
    graphics.setStroke(own);
    graphics.setLineWidth(1.6);
    graphics.setLineDashes(committed ? new double[0] : new double[] {3, 3});
    graphics.strokeRoundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, round, round, round);
    graphics.setLineDashes();
    graphics.setGlobalAlpha(1);
  }

  private void ring(double x, double y, double halfWidth, double halfHeight) {
    graphics.setStroke(palette.of(Ink.CHOSEN));
    graphics.setLineWidth(2.6);
    double round = 2 * halfHeight;
    graphics.strokeRoundRect(x - halfWidth, y - halfHeight, 2 * halfWidth, round, round, round);
  }

  private void words(Place place, double x, double y, double halfHeight, Color number) {
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    if (camera.zoom() >= NUMBERED) {
      graphics.setFont(Fonts.bold(Math.rint(12 * Math.min(1.4, scale(camera.zoom())))));
      graphics.setFill(number);
      graphics.fillText(Long.toString(place.index()), x, y);
    }
    if (camera.zoom() >= 0.85) {
      graphics.setFont(Fonts.regular(11));
      graphics.setFill(palette.of(Ink.MUTED));
      int fits = (int) ((camera.columnWidth() - 4) / 6);
      String text = place.message().text();
      graphics.fillText(
          text.length() <= fits ? text : text.substring(0, Math.max(1, fits - 1)) + "…",
          x,
          y + halfHeight + 10);
    }
  }

  private double halfWidth(Place place) {
    return pillWidth(place.index(), camera.zoom()) / 2;
  }

  private static double pillWidth(long index, double zoom) {
    return scale(zoom) * (Long.toString(index).length() * 7.4 + 14);
  }

  /** How large a message is drawn: legibly, or without its number. */
  private static double scale(double zoom) {
    return zoom < NUMBERED ? zoom : Math.max(0.85, zoom);
  }

  private void names() {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, GUTTER - 8, height);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    int each = (int) Math.max(1, Math.ceil(15 / camera.rowHeight()));
    graphics.setFont(Fonts.regular(Math.clamp(camera.rowHeight() * 0.5, 11, 14)));
    for (int row = 0; row < stretch.rows().size(); row += each) {
      double y = camera.y(row);
      if (y > HEAD - 4) {
        int id = stretch.rows().get(row);
        graphics.setFill(palette.of(inks.of(id)));
        graphics.fillOval(20, y - 4.5, 9, 9);
        graphics.setFill(palette.of(Ink.TEXT));
        graphics.fillText(String.valueOf(id), 37, y);
      }
    }
  }

  private void head() {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, width, HEAD - 8);
    graphics.setFont(Fonts.regular(12));
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.setTextAlign(TextAlignment.LEFT);
    String holder = Texts.of("graph.holder", stretch.holder(), stretch.messages());
    graphics.fillText(holder, 20, 17);
    double x = 44 + holder.length() * 6.1;
    if (centre.isPresent()) {
      x = legend(x, Texts.of("graph.legend.past"), Ink.PAST);
      x = legend(x, Texts.of("graph.legend.future"), Ink.FUTURE);
      graphics.setGlobalAlpha(0.7);
      legend(x, Texts.of("graph.legend.concurrent"), Ink.DOWN);
      graphics.setGlobalAlpha(1);
    } else if (lines > LINES_MAX) {
      graphics.fillText(Texts.of("graph.lines", lines, LINES_MAX), x, 17);
    }
  }

  /** Gives where the next one begins; writes nothing where there is no room. */
  private double legend(double x, String words, Ink ink) {
    double end = x + 30 + words.length() * 6.4;
    if (end > width - CORNER) {
      return x;
    }
    graphics.setFill(palette.of(ink));
    graphics.fillRect(x, 15.5, 18, 3);
    head(x + 20, 17, palette.of(ink));
    graphics.setFill(palette.of(Ink.TEXT));
    graphics.fillText(words, x + 30, 17);
    return end + 18;
  }

  private record Drawn(Edge edge, Ink ink) {}
}
