package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was painted where: answers what is at a point. */
public record PaintedCluster(Places places, List<Spot> spots) {
  public static final PaintedCluster EMPTY =
      new PaintedCluster(
          new Places(
              List.of(),
              0,
              (from, to) -> {
                throw new AssertionError();
              },
              0,
              0),
          List.of());

  private static final double SLACK = 6;
  private static final double FLIGHT_REACH = 11;
  private static final double LINK_REACH = 5;

  /** How much more it counts to lie aside of a direction than to lie far along it. */
  private static final double ASIDE = 2.5;

  /** Where a message was painted. */
  public record Spot(Flight flight, double x, double y) {}

  /** What is at a point. */
  public sealed interface Hit {
    record OnNode(int id, boolean twin) implements Hit {}

    record OnMessage(Flight flight) implements Hit {}

    /** The lower id first. */
    record OnLink(int a, int b) implements Hit {}
  }

  /** How many messages were not there before. */
  public long newSince(PaintedCluster before) {
    Set<Flight> known = new HashSet<>();
    before.spots.forEach(spot -> known.add(spot.flight()));
    return spots.stream().filter(spot -> !known.contains(spot.flight())).count();
  }

  /** Messages lie above nodes only where both are; a node under the pointer wins. */
  public Optional<Hit> at(double x, double y) {
    for (Seat seat : places.seats().reversed()) {
      if (seat.distanceTo(x, y) <= seat.radius() + SLACK) {
        return Optional.of(new Hit.OnNode(seat.id(), seat.twin()));
      }
    }
    Optional<Hit> message =
        spots.stream()
            .filter(spot -> Math.hypot(x - spot.x(), y - spot.y()) <= FLIGHT_REACH)
            .min(Comparator.comparingDouble(spot -> Math.hypot(x - spot.x(), y - spot.y())))
            .map(spot -> new Hit.OnMessage(spot.flight()));
    return message.isPresent() ? message : linkAt(x, y);
  }

  private Optional<Hit> linkAt(double x, double y) {
    List<Seat> originals = places.originals();
    if (originals.size() > LinkPainter.NODES_WITH_LINKS_MAX) {
      return Optional.empty();
    }
    Optional<Hit> nearest = Optional.empty();
    double least = LINK_REACH;
    for (int i = 0; i < originals.size(); i++) {
      for (int j = i + 1; j < originals.size(); j++) {
        int a = originals.get(i).id();
        int b = originals.get(j).id();
        double distance = places.way(a, b).distanceTo(x, y);
        if (distance < least) {
          least = distance;
          nearest = Optional.of(new Hit.OnLink(a, b));
        }
      }
    }
    return nearest;
  }

  /** The node at a point, if there is one. */
  public Optional<Integer> nodeAt(double x, double y) {
    return at(x, y)
        .flatMap(hit -> hit instanceof Hit.OnNode node ? Optional.of(node.id()) : Optional.empty());
  }

  /**
   * The nearest node that lies in that direction from {@code id}; the first node if that has no
   * seat.
   */
  public Optional<Integer> next(int id, int alongX, int alongY) {
    Optional<Seat> from = places.seat(id);
    if (from.isEmpty()) {
      return places.originals().stream().map(Seat::id).findFirst();
    }
    return places.originals().stream()
        .filter(seat -> along(from.get(), seat, alongX, alongY) > 1)
        .min(
            Comparator.comparingDouble(
                seat ->
                    along(from.get(), seat, alongX, alongY)
                        + ASIDE * Math.abs(along(from.get(), seat, alongY, alongX))))
        .map(Seat::id);
  }

  private static double along(Seat from, Seat to, int alongX, int alongY) {
    return (to.x() - from.x()) * alongX + (to.y() - from.y()) * alongY;
  }
}
