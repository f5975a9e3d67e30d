package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.glyph.Outline;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/**
 * Paints a node as a disc. Each condition has an outline of its own: dotted and crossed out when it
 * is down, hatched when frozen, an octagon when it stopped itself, dashed when it has no vote. What
 * it is busy with is a badge in the shape of the messages that go with it.
 */
final class NodePainter {
  /** Discs smaller than this have no room for an id. */
  static final double WORDS_FROM = 13;

  private static final double HATCH = 7;
  private static final double TILT = -20;

  private final Pen pen;
  private final Brush graphics;
  private final Crowns crowns;

  NodePainter(Pen pen, Crowns crowns) {
    this.pen = pen;
    this.graphics = pen.graphics();
    this.crowns = crowns;
  }

  /** A ring around what is chosen, or meant by a line that is being drawn. */
  void paintChoice(Seat seat, Ink ink) {
    graphics.setStroke(pen.colour(ink));
    graphics.setLineWidth(2.5);
    circle(seat, seat.radius() + 6, false);
  }

  void paint(NodeView node, Seat seat) {
    Crowns.Crown crown = crowns.of(node);
    boolean split = crown == Crowns.Crown.WORN && crowns.isSplit();
    Color ink = pen.colour(split ? Ink.ALARM : inkOf(node));
    boolean busy = node.condition() == Condition.RUNNING && node.role() != RoleName.FOLLOWER;
    graphics.setFill(
        pen.colour(
            split
                ? Ink.ALARM_PAPER
                : crown == Crowns.Crown.WORN && isUp(node) ? Ink.REIGN : Ink.SURFACE));
    graphics.setStroke(ink);
    graphics.setLineWidth(Math.min(seat.radius() / 4, busy ? 3.5 : 2.2));
    disc(node, seat);
    inside(node, seat, ink);
    crown(crown, seat, split);
    badges(node, seat);
  }

  /** Its outline says how it is. */
  private void disc(NodeView node, Seat seat) {
    double radius = seat.radius();
    switch (node.condition()) {
      case CRASHED, WIPED -> {
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.setLineDashes(0.5, Math.max(4, radius / 5));
        circle(seat, radius, true);
        graphics.setLineDashes();
        graphics.setLineCap(StrokeLineCap.SQUARE);
      }
      case HALTED -> octagon(seat);
      case FROZEN -> {
        circle(seat, radius, true);
        hatch(seat);
      }
      case RUNNING -> {
        if (!node.votes() || node.role() == RoleName.LEARNER) {
          graphics.setLineDashes(Math.max(3, radius / 5), Math.max(3, radius / 6));
        }
        circle(seat, radius, true);
        graphics.setLineDashes();
      }
    }
  }

  /** Slanted lines across the disc. */
  private void hatch(Seat seat) {
    double radius = seat.radius();
    double width = graphics.getLineWidth();
    graphics.setLineWidth(1.2);
    double root = Math.sqrt(0.5);
    for (double off = -radius + HATCH / 2; off < radius; off += HATCH) {
      double half = Math.sqrt(radius * radius - off * off) - 2;
      if (half > 0) {
        double x = seat.x() + off * root;
        double y = seat.y() + off * root;
        graphics.strokeLine(x - half * root, y + half * root, x + half * root, y - half * root);
      }
    }
    graphics.setLineWidth(width);
  }

  /** The id, and a mark where the node does not run. */
  private void inside(NodeView node, Seat seat, Color ink) {
    double radius = seat.radius();
    boolean idInside = radius >= WORDS_FROM;
    boolean marked = node.condition() != Condition.RUNNING;
    double size = Math.max(8, radius * 0.42);
    if (idInside) {
      double font = Math.clamp(radius * 0.52, 10, 17);
      double y = seat.y() - (marked ? radius * 0.26 : 0);
      String words = seat.twin() ? "2×" : String.valueOf(node.id());
      if (node.condition() == Condition.FROZEN) {
        graphics.setFill(pen.colour(Ink.SURFACE));
        double half = Measure.width(words, Fonts.bold(font)) / 2 + 2;
        graphics.fillRoundRect(seat.x() - half, y - font * 0.6, half * 2, font * 1.2, 6, 6);
      }
      pen.write(
          words,
          Fonts.bold(font),
          seat.x(),
          y,
          TextAlignment.CENTER,
          isUp(node) ? Ink.TEXT : Ink.MUTED);
    }
    if (marked) {
      mark(node.condition(), seat.x(), seat.y() + (idInside ? radius * 0.42 : 0), size, ink);
    }
  }

  private void mark(Condition condition, double x, double y, double size, Color ink) {
    double half = size / 2;
    graphics.setStroke(ink);
    graphics.setLineWidth(2.6);
    switch (condition) {
      case CRASHED -> {
        graphics.strokeLine(x - half, y - half, x + half, y + half);
        graphics.strokeLine(x - half, y + half, x + half, y - half);
      }
      case WIPED -> {
        graphics.strokeOval(x - half, y - half, size, size);
        graphics.strokeLine(x - half * 1.3, y + half * 1.3, x + half * 1.3, y - half * 1.3);
      }
      case FROZEN -> {
        graphics.setFill(pen.colour(Ink.SURFACE));
        graphics.fillRect(x - half - 2, y - half - 2, size + 4, size + 4);
        graphics.setFill(ink);
        graphics.fillRect(x - half, y - half, size * 0.34, size);
        graphics.fillRect(x + half - size * 0.34, y - half, size * 0.34, size);
      }
      case HALTED -> {
        graphics.setFill(ink);
        graphics.fillRect(x - half, y - half, size, size);
      }
      case RUNNING -> {}
    }
  }

  private void crown(Crowns.Crown crown, Seat seat, boolean split) {
    double size = seat.crown().width();
    double y = seat.crown().bottom();
    switch (crown) {
      case NONE -> {}
      case WORN ->
          Crown.paint(
              graphics,
              seat.x(),
              y,
              split ? size * 1.15 : size,
              pen.colour(Ink.CROWN),
              pen.colour(split ? Ink.ALARM : Ink.CROWN_TEXT));
      case PENDING ->
          Crown.paint(
              graphics, seat.x(), y, size, pen.colour(Ink.PAPER), pen.colour(Ink.CROWN_TEXT));
      case DEPOSED -> {
        // It slips.
        graphics.save();
        graphics.translate(seat.x() - seat.radius() * 0.45, y + seat.radius() * 0.12);
        graphics.rotate(TILT);
        Crown.paint(graphics, 0, 0, size, pen.colour(Ink.PAPER), pen.colour(Ink.MUTED));
        graphics.restore();
      }
    }
  }

  private void badges(NodeView node, Seat seat) {
    double size = Math.clamp(seat.radius() * 0.5, 7, 16);
    double shift = seat.radius() * 0.76;
    if (node.condition() == Condition.RUNNING) {
      Outline outline =
          switch (node.role()) {
            case ELECTING -> Outline.TRIANGLE;
            case CLAIMING -> Outline.DIAMOND;
            case RECOVERING -> Outline.HEXAGON;
            case LEARNER -> Outline.SQUARE;
            case FOLLOWER, LEADING -> null;
          };
      if (outline != null) {
        double x = seat.x() + shift;
        double y = seat.y() + shift;
        plate(x, y, size, pen.colour(inkOf(node)));
        boolean hollow = node.role() == RoleName.LEARNER;
        outline.paint(
            graphics, x, y, size * 0.8, hollow, pen.colour(inkOf(node)), pen.colour(Ink.PAPER));
      }
    }
    if (node.clockRate() != 1) {
      clock(seat.x() - shift, seat.y() + shift, size);
    }
  }

  private void plate(double x, double y, double size, Color ink) {
    graphics.setFill(pen.colour(Ink.PAPER));
    graphics.setStroke(ink);
    graphics.setLineWidth(1.4);
    graphics.fillOval(x - size * 0.75, y - size * 0.75, size * 1.5, size * 1.5);
    graphics.strokeOval(x - size * 0.75, y - size * 0.75, size * 1.5, size * 1.5);
  }

  private void clock(double x, double y, double size) {
    Color ink = pen.colour(Ink.CLAIM);
    plate(x, y, size, ink);
    graphics.strokeLine(x, y, x, y - size * 0.5);
    graphics.strokeLine(x, y, x + size * 0.4, y + size * 0.2);
  }

  private void circle(Seat seat, double around, boolean filled) {
    double side = around * 2;
    if (filled) {
      graphics.fillOval(seat.x() - around, seat.y() - around, side, side);
    }
    graphics.strokeOval(seat.x() - around, seat.y() - around, side, side);
  }

  private void octagon(Seat seat) {
    double[] xs = new double[8];
    double[] ys = new double[8];
    for (int corner = 0; corner < 8; corner++) {
      double angle = Math.PI / 8 + corner * Math.PI / 4;
      xs[corner] = seat.x() + seat.radius() * 1.06 * Math.cos(angle);
      ys[corner] = seat.y() + seat.radius() * 1.06 * Math.sin(angle);
    }
    graphics.fillPolygon(xs, ys, 8);
    graphics.strokePolygon(xs, ys, 8);
  }

  static boolean isUp(NodeView node) {
    return node.condition() == Condition.RUNNING;
  }

  static Ink inkOf(NodeView node) {
    return switch (node.condition()) {
      case CRASHED, WIPED -> Ink.DOWN;
      case FROZEN -> Ink.FROST;
      case HALTED -> Ink.ALARM;
      case RUNNING ->
          switch (node.role()) {
            case LEARNER -> Ink.MUTED;
            case FOLLOWER -> Ink.TEXT;
            case ELECTING -> Ink.ELECTION;
            case CLAIMING -> Ink.CLAIM;
            case RECOVERING -> Ink.RECOVERY;
            case LEADING -> Ink.CROWN;
          };
    };
  }
}
