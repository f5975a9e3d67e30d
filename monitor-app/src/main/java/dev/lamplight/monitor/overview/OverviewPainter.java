package dev.lamplight.monitor.overview;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.spacetime.episode.Episode;
import dev.lamplight.monitor.spacetime.episode.Episode.Sort;
import dev.lamplight.monitor.spacetime.episode.Episodes;
import dev.lamplight.monitor.spacetime.layout.Lanes;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.List;

/** Paints the strip: partitions, reigns and outages on small lanes, violations, and the handle. */
final class OverviewPainter {
  private static final double TOP = 8;
  private static final double BOTTOM = 6;

  private final Brush graphics;
  private final double width;
  private final double height;
  private final Palette palette;
  private final Scale scale;

  OverviewPainter(Brush graphics, double width, double height, Palette palette, Scale scale) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.scale = scale;
  }

  /** A stretch of time. */
  record Stretch(long fromNanos, long toNanos) {}

  void paint(Frame frame, Episodes episodes, Stretch seen) {
    graphics.setFill(palette.of(Ink.SURFACE));
    graphics.fillRect(0, 0, width, height);
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRoundRect(
        Scale.MARGIN - 4, TOP - 3, width - 2 * Scale.MARGIN + 8, height - TOP - BOTTOM + 6, 6, 6);
    List<Integer> ids = frame.snapshot().nodes().stream().map(NodeView::id).toList();
    Lanes lanes = Lanes.of(ids, TOP, height - BOTTOM);
    List<Episode> all = episodes.all();
    all.stream().filter(each -> each.sort() == Sort.PARTITION).forEach(this::partition);
    graphics.setFill(palette.of(Ink.FAINT));
    for (int lane = 0; lane < lanes.count(); lane++) {
      double to = scale.x(scale.toNanos());
      graphics.fillRect(Scale.MARGIN, Math.rint(lanes.y(lanes.id(lane))), to - Scale.MARGIN, 1);
    }
    for (Episode episode : all) {
      bar(episode, lanes);
    }
    violations(frame.stance().whole(), episodes.remarks());
    window(seen);
    handle(frame);
  }

  private void partition(Episode partition) {
    double from = scale.x(partition.fromNanos());
    graphics.setFill(palette.of(Ink.PARTED));
    graphics.fillRect(from, TOP - 2, end(partition) - from, height - TOP - BOTTOM + 4);
    graphics.setFill(palette.of(Ink.ALARM));
    graphics.fillRect(from, TOP - 2, Math.max(1, end(partition) - from), 1.5);
  }

  private double end(Episode episode) {
    return scale.x(episode.toNanos() == Episode.STILL ? scale.toNanos() : episode.toNanos());
  }

  private void bar(Episode episode, Lanes lanes) {
    if (!lanes.holds(episode.node())) {
      return;
    }
    double from = scale.x(episode.fromNanos());
    double wide = Math.max(1, end(episode) - from);
    double y = lanes.y(episode.node());
    double thick = Math.clamp(lanes.gap() * 0.6, 1.5, 6);
    switch (episode.sort()) {
      case REIGN -> {
        graphics.setFill(palette.of(Ink.CROWN));
        graphics.fillRect(from, y - thick / 2, wide, thick);
      }
      case DOWN -> {
        graphics.setFill(palette.of(Ink.PAPER));
        graphics.fillRect(from, y - 1, wide, 3);
        graphics.setFill(palette.of(Ink.ALARM));
        graphics.fillRect(from - 1, y - thick / 2 - 0.5, 2, thick + 1);
      }
      case UNSEEN -> {
        graphics.setFill(palette.of(Ink.PAPER));
        graphics.fillRect(from, y - 1, wide, 3);
      }
      case FROZEN -> {
        graphics.setFill(palette.of(Ink.FROST));
        graphics.fillRect(from, y - 1, wide, 2);
      }
      case PARTITION -> {}
    }
  }

  private void violations(TraceView trace, List<Integer> remarks) {
    graphics.setFill(palette.of(Ink.ALARM));
    double last = Double.NEGATIVE_INFINITY;
    for (int event : remarks) {
      if (event >= trace.kept() && trace.kindAt(event) == Kind.VIOLATION) {
        double x = scale.x(trace.atNanosAt(event));
        if (x - last > 2) {
          graphics.fillRect(x - 0.75, 3, 1.5, height - 6);
          graphics.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {1, 1, 7}, 3);
          last = x;
        }
      }
    }
  }

  /** What the diagram shows. */
  private void window(Stretch seen) {
    double from = scale.x(seen.fromNanos());
    double to = Math.max(from + 3, scale.x(seen.toNanos()));
    graphics.setStroke(palette.of(Ink.MUTED));
    graphics.setLineWidth(1);
    graphics.strokeRoundRect(
        Math.rint(from) - 0.5,
        TOP - 4.5,
        Math.rint(to - from) + 1,
        height - TOP - BOTTOM + 9,
        5,
        5);
  }

  private void handle(Frame frame) {
    double x = scale.x(frame.atNanos());
    graphics.setFill(palette.of(Ink.CHOSEN));
    graphics.fillRect(x - 1, 2, 2, height - 4);
    graphics.fillOval(x - 6, height / 2 - 6, 12, 12);
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillOval(x - 3, height / 2 - 3, 6, 6);
  }
}
