package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which message was painted where: answers which one is at a point. */
final class PaintedGraph {
  /** How far beside a message a click still means it. */
  private static final double REACH = 4;

  /** A painted message: its middle and how far it reaches from there. */
  record Spot(Entry.Message message, double x, double y, double halfWidth, double halfHeight) {}

  private final List<Spot> spots = new ArrayList<>();

  void add(Spot spot) {
    spots.add(spot);
  }

  List<Spot> spots() {
    return spots;
  }

  Optional<Entry.Message> at(double x, double y) {
    return spots.stream()
        .filter(
            spot ->
                Math.abs(x - spot.x()) <= spot.halfWidth() + REACH
                    && Math.abs(y - spot.y()) <= spot.halfHeight() + REACH)
        .map(Spot::message)
        .findFirst();
  }
}
