package dev.lamplight.monitor.ring;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.ring.RingLayout.Guest;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Paints a snapshot as a ring: links first, then messages, nodes on top. */
final class RingPainter {
  private RingPainter() {}

  /**
   * @param chosen the selected node, 0 if none
   * @param slow whether messages stay long enough to be read, so that their names are written
   */
  static PaintedRing paint(
      GraphicsContext graphics,
      double width,
      double height,
      Snapshot snapshot,
      Palette palette,
      int chosen,
      boolean slow) {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, width, height);
    if (snapshot.nodes().isEmpty()) {
      return PaintedRing.EMPTY;
    }
    List<Guest> guests =
        snapshot.nodes().stream().map(node -> new Guest(node.id(), node.twin())).toList();
    RingLayout layout = RingLayout.of(guests, width, height);
    new LinkPainter(graphics, palette, layout).paint(snapshot);
    NodePainter nodes = new NodePainter(graphics, palette, layout);
    for (int i = 0; i < layout.seats().size(); i++) {
      nodes.paintBehindWords(snapshot.nodes().get(i), layout.seats().get(i));
    }
    List<PaintedRing.Spot> spots =
        new FlightPainter(graphics, palette, layout, slow).paint(snapshot);
    for (int i = 0; i < layout.seats().size(); i++) {
      NodeView node = snapshot.nodes().get(i);
      nodes.paint(node, layout.seats().get(i), node.id() == chosen);
    }
    return new PaintedRing(layout.seats(), spots);
  }
}
