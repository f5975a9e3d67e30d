package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.cluster.painting.PaintedCluster.Spot;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.insight.Losses;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import java.util.List;

/** Paints what moves of a cluster: parts first, then links, messages, nodes, words. */
public final class ClusterPainter {
  /** In real nanoseconds: how long a lost message is shown. */
  private static final double LOSS_SEEN_NANOS = 900e6;

  private final Brush graphics;
  private final double width;
  private final double height;
  private final Sprites sprites;

  public ClusterPainter(Brush graphics, double width, double height, Sprites sprites) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    this.sprites = sprites;
  }

  /**
   * Paints what {@code frame} shows.
   *
   * @param chosen the selected node, 0 if none
   * @param slow whether messages stay long enough to be read, so that their names are written
   * @param drag a line that is being drawn
   * @param hint what is to be done next, empty if nothing is
   */
  public PaintedCluster paint(
      Places places, Frame frame, int chosen, boolean slow, LinkDrag drag, String hint) {
    Snapshot snapshot = frame.snapshot();
    Parts parts = Parts.of(snapshot);
    Crowns crowns = Crowns.of(snapshot, frame.title().protocol());
    Pen pen = new Pen(graphics, sprites.palette());
    PartPainter grounds = new PartPainter(pen, places, width, height);
    LinkPainter links = new LinkPainter(pen, places, snapshot.links());
    grounds.paint(parts);
    links.paintOdd(parts);
    double speed =
        frame.tempo().playing() ? frame.tempo().speed() : Math.min(1, frame.tempo().speed());
    long lately = (long) (LOSS_SEEN_NANOS * speed);
    List<Spot> spots =
        new FlightPainter(pen, sprites, places, links, slow)
            .paint(snapshot, Losses.of(frame.trace(), frame.atNanos(), lately));
    paintNodes(pen, places, frame, crowns, parts, chosen, drag);
    grounds.write(parts);
    if (drag instanceof LinkDrag.Drawn drawn) {
      paint(pen, drawn, places);
    }
    if (!hint.isEmpty()) {
      pen.chip(hint, Fonts.bold(14), width / 2, height - 18, Ink.CHOSEN);
    }
    return new PaintedCluster(places, spots);
  }

  private static void paintNodes(
      Pen pen, Places places, Frame frame, Crowns crowns, Parts parts, int chosen, LinkDrag drag) {
    NodePainter nodes = new NodePainter(pen, crowns);
    LabelPainter labels = new LabelPainter(pen, places, crowns, parts, frame.outlook());
    for (int i = 0; i < places.seats().size(); i++) {
      NodeView node = frame.snapshot().nodes().get(i);
      Seat seat = places.seats().get(i);
      labels.paint(node, seat);
      nodes.paint(node, seat);
      boolean meant =
          drag instanceof LinkDrag.Drawn drawn
              && (drawn.from() == node.id() || drawn.over().orElse(0) == node.id());
      if (!seat.twin() && (node.id() == chosen || meant)) {
        nodes.paintChoice(seat, meant ? Ink.ALARM : Ink.CHOSEN);
        labels.paintChosen(node, seat);
      }
    }
  }

  /** From the node's edge to the pointer. */
  private void paint(Pen pen, LinkDrag.Drawn drawn, Places places) {
    places
        .seat(drawn.from())
        .ifPresent(
            seat -> {
              double length = Math.max(1, seat.distanceTo(drawn.x(), drawn.y()));
              double share = Math.min(1, (seat.radius() + 7) / length);
              graphics.setStroke(pen.colour(Ink.ALARM));
              graphics.setLineWidth(2.4);
              graphics.setLineDashes(8, 6);
              graphics.strokeLine(
                  seat.x() + share * (drawn.x() - seat.x()),
                  seat.y() + share * (drawn.y() - seat.y()),
                  drawn.x(),
                  drawn.y());
              graphics.setLineDashes();
            });
  }

  /** Paints what stays while nothing is wrong: where nodes belong, and sound links. */
  public void paintGround(Places places, Snapshot snapshot) {
    Pen pen = new Pen(graphics, sprites.palette());
    for (Seat seat : places.originals()) {
      if (seat.isAway()) {
        graphics.setStroke(pen.colour(Ink.MUTED));
        graphics.setFill(pen.colour(Ink.MUTED));
        graphics.setLineWidth(1);
        graphics.strokeLine(seat.x(), seat.y(), seat.anchorX(), seat.anchorY());
        graphics.fillOval(seat.anchorX() - 2.5, seat.anchorY() - 2.5, 5, 5);
      }
    }
    new LinkPainter(pen, places, snapshot.links()).paintSound();
  }
}
