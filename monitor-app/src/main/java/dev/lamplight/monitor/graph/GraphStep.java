package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import dev.lamplight.monitor.graph.Stretch.Edge;
import dev.lamplight.monitor.graph.Stretch.Place;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A way from one message of the graph to a neighbour. */
enum GraphStep {
  /** To a message that it follows from directly, rather one of its own row. */
  BACK,
  /** To a message that follows from it directly, rather one of its own row. */
  ON,
  /** To the nearest one in a row above. */
  UP,
  /** To the nearest one in a row below. */
  DOWN;

  Optional<Entry.Message> from(Stretch stretch, Entry.Message message) {
    return stretch.places().stream()
        .filter(place -> place.index() == message.index())
        .findFirst()
        .flatMap(place -> next(stretch, place))
        .map(Place::message);
  }

  private Optional<Place> next(Stretch stretch, Place place) {
    return switch (this) {
      case BACK ->
          nearest(
              stretch.edges().stream()
                  .filter(edge -> edge.child().index() == place.index())
                  .map(Edge::parent),
              place);
      case ON ->
          nearest(
              stretch.edges().stream()
                  .filter(edge -> edge.parent().index() == place.index())
                  .map(Edge::child),
              place);
      case UP ->
          nearest(stretch.places().stream().filter(other -> other.row() < place.row()), place);
      case DOWN ->
          nearest(stretch.places().stream().filter(other -> other.row() > place.row()), place);
    };
  }

  private static Optional<Place> nearest(Stream<Place> candidates, Place to) {
    return candidates.min(
        Comparator.comparingInt(
                (Place place) ->
                    Math.abs(place.row() - to.row()) + 2 * Math.abs(place.column() - to.column()))
            .thenComparingLong(Place::index));
  }
}
