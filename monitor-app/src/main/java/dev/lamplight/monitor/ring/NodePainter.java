package dev.lamplight.monitor.ring;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.monitor.ring.RingLayout.Labels;
import dev.lamplight.monitor.ring.RingLayout.Seat;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/**
 * Paints a node as a disc with its words beside it. Each condition has an outline of its own:
 * dotted when it is down, an octagon when it stopped itself, bars when frozen, dashed when it only
 * learns.
 */
final class NodePainter {
  private static final double LINE = 18;

  private final GraphicsContext graphics;
  private final Palette palette;
  private final RingLayout layout;

  NodePainter(GraphicsContext graphics, Palette palette, RingLayout layout) {
    this.graphics = graphics;
    this.palette = palette;
    this.layout = layout;
  }

  /** Takes the links away behind the words to come. */
  void paintBehindWords(NodeView node, Seat seat) {
    if (layout.labels() == Labels.FULL && !seat.twin()) {
      double width = 6.6 * Math.max(Words.clock(node).length(), Words.log(node).length());
      double x = seat.leansLeft() ? wordsX(seat) - width : wordsX(seat);
      graphics.setFill(palette.of(Ink.PAPER).deriveColor(0, 1, 1, 0.85));
      graphics.fillRoundRect(x - 4, wordsY(seat) - LINE / 2, width + 8, LINE * 4, 8, 8);
    }
  }

  void paint(NodeView node, Seat seat, boolean chosen) {
    boolean up = isUp(node);
    double radius = seat.radius();
    if (chosen) {
      graphics.setStroke(palette.of(Ink.CHOSEN));
      graphics.setLineWidth(2.5);
      circle(seat, radius + 6, false);
    }
    Color ink = palette.of(inkOf(node));
    graphics.setFill(palette.of(up && node.reigns() ? Ink.REIGN : Ink.SURFACE));
    graphics.setStroke(ink);
    graphics.setLineWidth(up && node.role() != RoleName.FOLLOWER ? 3.5 : 2.2);
    disc(node, seat);
    inside(node, seat, ink);
    if (node.reigns() && (up || node.condition() == Condition.FROZEN)) {
      Crown.paint(
          graphics,
          seat.x(),
          seat.y() - radius - 2,
          Math.max(16, radius * 0.95),
          palette.of(Ink.CROWN),
          palette.of(Ink.CROWN_TEXT));
    }
    if (layout.labels() == Labels.FULL && !seat.twin()) {
      words(node, seat, ink);
    } else if (layout.labels() == Labels.ID) {
      idBeside(node, seat);
    }
  }

  /** Its outline says how it is. */
  private void disc(NodeView node, Seat seat) {
    double radius = seat.radius();
    switch (node.condition()) {
      case CRASHED, WIPED -> {
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.setLineDashes(0.5, 7);
        circle(seat, radius, true);
        graphics.setLineDashes();
        graphics.setLineCap(StrokeLineCap.SQUARE);
      }
      case HALTED -> octagon(seat);
      case RUNNING, FROZEN -> {
        if (!node.votes() || node.role() == RoleName.LEARNER) {
          graphics.setLineDashes(7, 5);
        }
        circle(seat, radius, true);
        graphics.setLineDashes();
      }
    }
  }

  /** The id, and a mark where the node does not run. */
  private void inside(NodeView node, Seat seat, Color ink) {
    boolean idInside = layout.labels() == Labels.FULL;
    double radius = seat.radius();
    boolean marked = node.condition() != Condition.RUNNING;
    double lift = marked ? radius * 0.24 : 0;
    if (idInside) {
      graphics.setFont(Fonts.bold(Math.clamp(radius * 0.46, 11, 17)));
      graphics.setFill(palette.of(isUp(node) ? Ink.TEXT : Ink.MUTED));
      graphics.setTextAlign(TextAlignment.CENTER);
      graphics.setTextBaseline(VPos.CENTER);
      graphics.fillText(
          seat.twin() ? "twin" : String.valueOf(node.id()), seat.x(), seat.y() - lift);
    }
    if (marked) {
      double size = Math.max(8, radius * 0.34);
      mark(node.condition(), seat.x(), seat.y() + (idInside ? radius * 0.4 : 0), size, ink);
    }
  }

  private void mark(Condition condition, double x, double y, double size, Color ink) {
    double half = size / 2;
    graphics.setStroke(ink);
    graphics.setFill(ink);
    graphics.setLineWidth(2.4);
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
        graphics.fillRect(x - half, y - half, size * 0.34, size);
        graphics.fillRect(x + half - size * 0.34, y - half, size * 0.34, size);
      }
      case HALTED -> graphics.fillRect(x - half, y - half, size, size);
      case RUNNING -> {}
    }
  }

  private void words(NodeView node, Seat seat, Color ink) {
    double x = wordsX(seat);
    double y = wordsY(seat);
    graphics.setTextAlign(seat.leansLeft() ? TextAlignment.RIGHT : TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFont(Fonts.bold(14));
    graphics.setFill(ink.equals(palette.of(Ink.CROWN)) ? palette.of(Ink.CROWN_TEXT) : ink);
    graphics.fillText(Words.state(node), x, y);
    graphics.setFont(Fonts.regular(13));
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.fillText(node.region(), x, y + LINE);
    graphics.setFill(palette.of(isUp(node) ? Ink.TEXT : Ink.MUTED));
    graphics.fillText(Words.clock(node), x, y + LINE * 2);
    graphics.fillText(Words.log(node), x, y + LINE * 3);
  }

  private static double wordsX(Seat seat) {
    double away = seat.radius() + 14;
    return seat.leansLeft() ? seat.x() - away : seat.x() + away;
  }

  /** The first line's height: beside the disc, but above the links where these come from below. */
  private static double wordsY(Seat seat) {
    boolean onTop = seat.outY() < -0.8;
    return seat.y() - LINE * 1.5 - (onTop ? seat.radius() * 0.6 : 0);
  }

  /** Outside the ring, so that no neighbour and no message is behind it. */
  private void idBeside(NodeView node, Seat seat) {
    boolean beside = Math.abs(seat.outX()) > 0.5;
    graphics.setTextAlign(
        !beside
            ? TextAlignment.CENTER
            : seat.leansLeft() ? TextAlignment.RIGHT : TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFont(node.reigns() ? Fonts.bold(12) : Fonts.regular(11));
    graphics.setFill(palette.of(isUp(node) ? Ink.TEXT : Ink.MUTED));
    boolean crowned = node.reigns() && seat.outY() < -0.5;
    double away = seat.radius() + (beside ? 6 : crowned ? 26 : 11);
    graphics.fillText(
        String.valueOf(node.id()), seat.x() + seat.outX() * away, seat.y() + seat.outY() * away);
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

  private static boolean isUp(NodeView node) {
    return node.condition() == Condition.RUNNING;
  }

  private static Ink inkOf(NodeView node) {
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
