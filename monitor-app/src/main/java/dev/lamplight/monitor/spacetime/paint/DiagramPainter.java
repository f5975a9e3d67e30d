package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.source.Stance;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.spacetime.episode.Episode;
import dev.lamplight.monitor.spacetime.episode.Episode.Sort;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.spacetime.layout.PaintedDiagram;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.theme.Ink;
import java.util.List;

/**
 * Paints the diagram: paper, partitions, grid, reigns and lanes; then messages and events; then
 * names and margins.
 */
public final class DiagramPainter {
  /** Where the time axis begins. */
  public static final double GUTTER = Pen.GUTTER;

  private final Crowd crowd = new Crowd();

  /** How wide the time axis is in a picture of that width. */
  public static double axisWidth(double width) {
    return Math.max(1, width - Pen.GUTTER - Pen.EDGE);
  }

  /** Between which heights the lanes lie in a picture of that height. */
  public static double top() {
    return Pen.HEAD;
  }

  /** See {@link #top}. */
  public static double bottom(double height) {
    return height - Pen.FOOT;
  }

  public PaintedDiagram paint(Brush graphics, double width, double height, Scenery scenery) {
    Pen pen = new Pen(graphics, width, height, scenery);
    graphics.setFill(pen.of(Ink.PAPER));
    graphics.fillRect(0, 0, width, height);
    MarginPainter margins = new MarginPainter(pen);
    EpisodePainter episodes = episodes(pen);
    ConePainter cone = new ConePainter(pen);
    ArrowPainter arrows = new ArrowPainter(pen, eventsSeen(pen));
    episodes.behind();
    margins.grid();
    episodes.reigns();
    margins.laneLines();
    cone.bars();
    episodes.onLanes();
    arrows.paint(crowd, episodes.reserved());
    PaintedDiagram painted = new MarkPainter(pen, arrows).paint();
    episodes.labels();
    margins.now();
    cone.above();
    margins.remarks(scenery.episodes().remarks());
    margins.coverGutter();
    margins.axis();
    margins.names(scenery.chosen());
    margins.empty();
    return painted;
  }

  private static EpisodePainter episodes(Pen pen) {
    Viewport view = pen.view();
    Stance stance = pen.scenery.frame().stance();
    boolean timed = pen.scenery.axis() == Axis.TIME;
    List<Episode> seen =
        pen.scenery
            .episodes()
            .between(
                timed ? view.startNanos() : stance.earliestNanos(),
                timed ? view.endNanos() : stance.nowNanos());
    for (NodeSight node : pen.scenery.frame().outlook().nodes()) {
      if (timed && node.unseenNanos() != NodeSight.SEEN) {
        int none = Episode.NONE_YET;
        seen.add(
            new Episode(Sort.UNSEEN, node.id(), node.unseenNanos(), Episode.STILL, none, none, ""));
      }
    }
    return new EpisodePainter(pen, seen);
  }

  private static int eventsSeen(Pen pen) {
    int seen = 0;
    for (int lane = 0; lane < pen.lanes.count(); lane++) {
      seen +=
          pen.scenery
              .index()
              .count(
                  pen.scenery.axis(),
                  pen.lanes.id(lane),
                  pen.view().startNanos(),
                  pen.view().endNanos());
    }
    return seen;
  }
}
