package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.layout.Box;
import dev.lamplight.monitor.layout.Labels;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints the words beside the nodes, as many as there is room for. */
final class LabelPainter {
  private static final double LINE = 16.5;

  /** Words farther than this from their disc have a line that leads there. */
  private static final double LED_FROM = 34;

  private final Pen pen;
  private final Places places;
  private final Crowns crowns;
  private final Parts parts;
  private final Outlook outlook;

  LabelPainter(Pen pen, Places places, Crowns crowns, Parts parts, Outlook outlook) {
    this.pen = pen;
    this.places = places;
    this.crowns = crowns;
    this.parts = parts;
    this.outlook = outlook;
  }

  /** A line of a label. */
  private record Line(String words, Font font, Ink ink) {}

  void paint(NodeView node, Seat seat) {
    Labels labels = places.labels();
    Box box = labels.of(seat.id()).orElse(null);
    if (box == null || seat.twin() || (labels.size() == Labels.Size.ID && idInDisc(seat))) {
      return;
    }
    if (labels.size() == Labels.Size.ID) {
      lead(seat, box);
    }
    List<Line> lines = lines(node, labels.size(), idInDisc(seat));
    double middle = box.left() + box.width() / 2;
    TextAlignment align =
        middle < seat.x() - seat.radius()
            ? TextAlignment.RIGHT
            : middle > seat.x() + seat.radius() ? TextAlignment.LEFT : TextAlignment.CENTER;
    double x =
        switch (align) {
          case RIGHT -> box.right();
          case LEFT, JUSTIFY -> box.left();
          case CENTER -> middle;
        };
    double above = seat.y() - (box.top() + box.height() / 2);
    double height = lines.size() * LINE;
    double room = box.height() - height;
    // Words keep near the disc: at the box's lower edge above it, at the upper edge below it.
    double slack = above > seat.radius() ? room : above < -seat.radius() ? 0 : room / 2;
    double top = box.top() + slack;
    patch(lines, align, x, top, height);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      pen.write(line.words(), line.font(), x, top + LINE * (i + 0.5), align, line.ink());
    }
  }

  /** The id of a node that has none in the picture. */
  void paintChosen(NodeView node, Seat seat) {
    if (places.labels().of(seat.id()).isEmpty() && !idInDisc(seat)) {
      pen.chip(
          String.valueOf(node.id()),
          Fonts.bold(12),
          seat.x(),
          seat.y() + seat.radius() + 18,
          Ink.CHOSEN);
    }
  }

  /** A line to words that stand too far off to be taken for this disc's. */
  private void lead(Seat seat, Box box) {
    double x = Math.clamp(seat.x(), box.left(), box.right());
    double y = Math.clamp(seat.y(), box.top(), box.bottom());
    double length = Math.hypot(x - seat.x(), y - seat.y());
    if (length > seat.radius() + LED_FROM) {
      double share = seat.radius() / length;
      pen.graphics().setStroke(pen.colour(Ink.DOWN));
      pen.graphics().setLineWidth(1);
      pen.graphics()
          .strokeLine(seat.x() + (x - seat.x()) * share, seat.y() + (y - seat.y()) * share, x, y);
    }
  }

  private void patch(List<Line> lines, TextAlignment align, double x, double top, double height) {
    double width =
        lines.stream()
            .mapToDouble(line -> Measure.width(line.words(), line.font()))
            .max()
            .orElse(0);
    double left =
        switch (align) {
          case RIGHT -> x - width;
          case LEFT, JUSTIFY -> x;
          case CENTER -> x - width / 2;
        };
    pen.patch(new Box(left - 4, top, width + 8, height), 0.82);
  }

  private static boolean idInDisc(Seat seat) {
    return seat.radius() >= NodePainter.WORDS_FROM;
  }

  private List<Line> lines(NodeView node, Labels.Size size, boolean idInDisc) {
    Ink plain = NodePainter.isUp(node) ? Ink.TEXT : Ink.MUTED;
    if (size == Labels.Size.ID) {
      Font font = node.reigns() ? Fonts.bold(12) : Fonts.regular(11);
      return List.of(new Line(String.valueOf(node.id()), font, plain));
    }
    List<Line> lines = new ArrayList<>();
    boolean deposed = crowns.of(node) == Crowns.Crown.DEPOSED;
    Ink ink = NodePainter.inkOf(node);
    String state = deposed ? Words.deposed() : Words.state(node);
    lines.add(
        new Line(
            idInDisc ? state : Words.of(node.id(), state),
            Fonts.bold(idInDisc ? 14 : 13),
            deposed ? Ink.MUTED : ink == Ink.CROWN ? Ink.CROWN_TEXT : ink));
    trouble(node).ifPresent(words -> lines.add(new Line(words, Fonts.bold(12), Ink.ALARM)));
    if (size == Labels.Size.FULL) {
      lines.add(new Line(Words.clock(node), Fonts.regular(13), plain));
      lines.add(new Line(Words.log(node), Fonts.regular(13), plain));
      if (!node.region().isEmpty()) {
        lines.add(new Line(node.region(), Fonts.regular(12), Ink.MUTED));
      }
    } else {
      lines.add(new Line(Words.shortly(node), Fonts.regular(12), plain));
    }
    return lines;
  }

  private java.util.Optional<String> trouble(NodeView node) {
    if (parts.isCutOff(node.id())) {
      return java.util.Optional.of(Words.cutOff(parts.lostBothWays(node.id())));
    }
    return node.clockRate() == 1
        ? outlook.node(node.id()).flatMap(SightWords::shortly)
        : java.util.Optional.of(Words.clockRate(node.clockRate()));
  }
}
