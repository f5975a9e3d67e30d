package dev.lamplight.monitor.spacetime;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.spacetime.Episode.Sort;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Paints the diagram: time and lanes, what lasts, then messages and events, the margins last. */
final class DiagramPainter {
  /** Where the lanes' names stand. */
  static final double GUTTER = 104;

  private static final double HEAD = 24;
  private static final double AXIS = 26;
  private static final double EDGE = 12;
  private static final double BAND_MAX = 20;

  private final GraphicsContext graphics;
  private final double width;
  private final double height;
  private final Snapshot snapshot;
  private final Palette palette;
  private final Viewport view;
  private final Lanes lanes;

  DiagramPainter(
      GraphicsContext graphics,
      double width,
      double height,
      Snapshot snapshot,
      Viewport view,
      Palette palette) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    this.snapshot = snapshot;
    this.view = view;
    this.palette = palette;
    this.lanes =
        Lanes.of(snapshot.nodes().stream().map(NodeView::id).toList(), HEAD, height - AXIS);
  }

  /** How wide the time axis is in a picture of that width. */
  static double axisWidth(double width) {
    return Math.max(1, width - GUTTER - EDGE);
  }

  PaintedDiagram paint(TraceView trace, Episodes episodes, Sprites sprites, int chosen) {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, width, height);
    List<Episode> seen = episodes.seenIn(view);
    seen.stream().filter(each -> each.sort() == Sort.PARTITION).forEach(this::partition);
    grid();
    seen.stream().filter(each -> each.sort() == Sort.REIGN).forEach(this::reign);
    laneLines();
    seen.stream().filter(each -> each.sort() == Sort.DOWN).forEach(this::outage);
    seen.stream().filter(each -> each.sort() == Sort.FROZEN).forEach(this::freeze);
    PaintedDiagram painted =
        new EventPainter(graphics, view, lanes, sprites).paint(trace, snapshot);
    remarks(trace, episodes.remarks());
    now();
    coverGutter();
    axis();
    names(chosen);
    return painted;
  }

  private double band() {
    return Math.min(BAND_MAX, lanes.gap() * 0.55);
  }

  private double x(long nanos) {
    return nanos == Episode.STILL
        ? x(snapshot.atNanos())
        : Math.clamp(view.x(nanos), -10, width + 10);
  }

  private void partition(Episode partition) {
    double from = x(partition.fromNanos());
    double to = x(partition.toNanos());
    graphics.setFill(palette.of(Ink.PARTED));
    graphics.fillRect(from, HEAD, to - from, height - HEAD - AXIS);
    graphics.setFill(palette.of(Ink.ALARM));
    label(
        Texts.of("diagram.partition", partition.words()),
        Math.max(from, GUTTER) + 6,
        Math.max(to, from + 200) - 6,
        height - AXIS - 9);
  }

  private void grid() {
    long step = TimeAxis.stepNanos(view, 84);
    graphics.setFill(palette.of(Ink.FAINT));
    for (long at = TimeAxis.firstNanos(view, step); at <= view.endNanos(); at += step) {
      graphics.fillRect(Math.rint(view.x(at)), HEAD, 1, height - AXIS + 4 - HEAD);
    }
  }

  private void axis() {
    long step = TimeAxis.stepNanos(view, 84);
    graphics.setFont(Fonts.regular(12));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(palette.of(Ink.MUTED));
    for (long at = TimeAxis.firstNanos(view, step); at <= view.endNanos(); at += step) {
      double x = Math.rint(view.x(at));
      if (x < width - 24) {
        graphics.fillText(Durations.mark(at, step), x, height - AXIS / 2 + 2);
      }
    }
  }

  /** What reached in from the left is taken away: cheaper than a clip. */
  private void coverGutter() {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, GUTTER, height);
  }

  private void laneLines() {
    graphics.setFill(palette.of(lanes.gap() < 14 ? Ink.FAINT : Ink.DOWN));
    double end = Math.min(x(snapshot.atNanos()), width - EDGE);
    for (int lane = 0; lane < lanes.count(); lane++) {
      graphics.fillRect(GUTTER, Math.rint(lanes.y(lanes.id(lane))), end - GUTTER, 1);
    }
  }

  private void reign(Episode reign) {
    if (!lanes.holds(reign.node())) {
      return;
    }
    double from = x(reign.fromNanos());
    double to = x(reign.toNanos());
    double y = lanes.y(reign.node());
    double thick = band();
    graphics.setFill(palette.of(Ink.REIGN));
    graphics.fillRoundRect(from, y - thick / 2, Math.max(2, to - from), thick, 6, 6);
    graphics.setStroke(palette.of(Ink.CROWN));
    graphics.setLineWidth(1.5);
    graphics.strokeLine(from, y - thick / 2, from, y + thick / 2);
    double left = Math.max(from, GUTTER);
    if (lanes.gap() > 34 && to - left > 30) {
      double size = 15;
      double crownX = Math.max(from + 2, GUTTER + 4) + size / 2;
      Crown.paint(
          graphics,
          crownX,
          y - thick / 2 - 2,
          size,
          palette.of(Ink.CROWN),
          palette.of(Ink.CROWN_TEXT));
      graphics.setFill(palette.of(Ink.CROWN_TEXT));
      label(reign.words(), crownX + size / 2 + 4, to, y - thick / 2 - 9);
    }
  }

  /** The lane has a gap: nothing is there. */
  private void outage(Episode outage) {
    if (!lanes.holds(outage.node())) {
      return;
    }
    double from = x(outage.fromNanos());
    double to = x(outage.toNanos());
    double y = lanes.y(outage.node());
    double thick = band();
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(from, Math.rint(y), to - from, 1);
    graphics.setStroke(palette.of(Ink.DOWN));
    graphics.setLineWidth(1.2);
    graphics.setLineDashes(1, 6);
    graphics.strokeLine(from, Math.rint(y) + 0.5, to, Math.rint(y) + 0.5);
    graphics.setLineDashes();
    if (lanes.gap() > 20) {
      graphics.setFill(palette.of(Ink.MUTED));
      label(Texts.of("diagram.down"), Math.max(from, GUTTER) + 14, to - 4, y - 11);
    }
    Cross.paint(
        graphics, from, y, Math.min(12, thick), palette.of(Ink.ALARM), palette.of(Ink.PAPER));
  }

  private void freeze(Episode freeze) {
    if (!lanes.holds(freeze.node())) {
      return;
    }
    double from = x(freeze.fromNanos());
    double to = x(freeze.toNanos());
    double y = lanes.y(freeze.node());
    double thick = band();
    graphics.setStroke(palette.of(Ink.FROST));
    graphics.setLineWidth(1.4);
    for (double x = Math.max(from, GUTTER); x < Math.min(to, width); x += 7) {
      graphics.strokeLine(x, y + thick / 2, x + 4, y - thick / 2);
    }
    if (lanes.gap() > 20) {
      graphics.setFill(palette.of(Ink.FROST));
      label(Texts.of("condition.frozen"), Math.max(from, GUTTER) + 2, to, y - thick / 2 - 8);
    }
  }

  /** Narration and violations stand above the lanes, each as far as the next one. */
  private void remarks(TraceView trace, List<Integer> remarks) {
    for (int i = 0; i < remarks.size(); i++) {
      int event = remarks.get(i);
      double x = view.x(trace.atNanosAt(event));
      double end = i + 1 < remarks.size() ? view.x(trace.atNanosAt(remarks.get(i + 1))) : width;
      if (end > GUTTER && x < width) {
        Ink ink =
            switch (trace.kindAt(event)) {
              case VIOLATION -> Ink.ALARM;
              case SAY -> Ink.MUTED;
              default -> Ink.CLAIM;
            };
        graphics.setFill(palette.of(ink));
        graphics.fillRect(Math.rint(x), 5, 2, HEAD - 7);
        label(trace.detailAt(event), Math.max(x, GUTTER) + 7, end - 8, 13);
      }
    }
  }

  private void now() {
    graphics.setFill(palette.of(Ink.CHOSEN));
    graphics.fillRect(Math.rint(x(snapshot.atNanos())), HEAD, 1.5, height - AXIS + 4 - HEAD);
  }

  private void names(int chosen) {
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.LEFT);
    int each = (int) Math.ceil(15 / Math.max(0.1, lanes.gap()));
    for (int lane = 0; lane < lanes.count(); lane += Math.max(1, each)) {
      int id = lanes.id(lane);
      boolean reigns = snapshot.nodes().stream().anyMatch(node -> node.id() == id && node.reigns());
      double y = lanes.y(id);
      double size = Math.clamp(lanes.gap() * 0.5, 11, 15);
      if (id == chosen) {
        graphics.setFill(palette.of(Ink.CHOSEN));
        graphics.fillRoundRect(8, y - size * 0.8, 3, size * 1.6, 3, 3);
      }
      graphics.setFont(reigns ? Fonts.bold(size) : Fonts.regular(size));
      graphics.setFill(palette.of(Ink.TEXT));
      graphics.fillText(String.valueOf(id), 20, y);
      if (reigns) {
        Crown.paint(graphics, 74, y + 7, 17, palette.of(Ink.CROWN), palette.of(Ink.CROWN_TEXT));
      }
    }
  }

  /** Writes what fits between two edges, and nothing if that is too little. */
  private void label(String words, double from, double to, double y) {
    double room = to - from;
    if (room > 24) {
      graphics.setFont(Fonts.regular(12));
      graphics.setTextAlign(TextAlignment.LEFT);
      graphics.setTextBaseline(VPos.CENTER);
      int fits = (int) (room / 6.2);
      if (fits >= words.length()) {
        graphics.fillText(words, from, y);
      } else if (fits > 4) {
        graphics.fillText(words.substring(0, fits - 1) + "…", from, y);
      }
    }
  }
}
