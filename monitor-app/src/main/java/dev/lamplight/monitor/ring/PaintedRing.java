package dev.lamplight.monitor.ring;

import dev.lamplight.core.simulation.Snapshot.Flight;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was painted where: answers what is at a point. */
record PaintedRing(List<RingLayout.Seat> seats, List<Spot> spots) {
  static final PaintedRing EMPTY = new PaintedRing(List.of(), List.of());

  private static final double SLACK = 6;
  private static final double FLIGHT_REACH = 11;

  /** Where a message was painted. */
  record Spot(Flight flight, double x, double y) {}

  /** What is at a point. */
  sealed interface Hit {
    record OnNode(int id, boolean twin) implements Hit {}

    record OnMessage(Flight flight) implements Hit {}
  }

  /** How many messages were not there before. */
  long newSince(PaintedRing before) {
    Set<Flight> known = new HashSet<>();
    before.spots.forEach(spot -> known.add(spot.flight()));
    return spots.stream().filter(spot -> !known.contains(spot.flight())).count();
  }

  /** Messages lie above nodes only where both are; a node under the pointer wins. */
  Optional<Hit> at(double x, double y) {
    for (RingLayout.Seat seat : seats.reversed()) {
      if (Math.hypot(x - seat.x(), y - seat.y()) <= seat.radius() + SLACK) {
        return Optional.of(new Hit.OnNode(seat.id(), seat.twin()));
      }
    }
    return spots.stream()
        .filter(spot -> Math.hypot(x - spot.x(), y - spot.y()) <= FLIGHT_REACH)
        .min(
            (a, b) ->
                Double.compare(Math.hypot(x - a.x(), y - a.y()), Math.hypot(x - b.x(), y - b.y())))
        .map(spot -> new Hit.OnMessage(spot.flight()));
  }
}
