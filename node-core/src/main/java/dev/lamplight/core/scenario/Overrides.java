package dev.lamplight.core.scenario;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Line;
import dev.lamplight.core.simulation.network.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a command line says in place of a scenario's own lines.
 *
 * @param nodes how many: the first so many of the scenario's, or all of them and further ones with
 *     higher ids
 * @param untilNanos a command later than that is left out
 */
public record Overrides(
    Optional<Protocol> protocol,
    OptionalInt nodes,
    Optional<NetworkModel> network,
    OptionalLong seed,
    OptionalLong untilNanos) {
  /** The scenario as it is written. */
  public static final Overrides NONE =
      new Overrides(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /**
   * A network as scenarios write it: {@code wan}, {@code lan}, {@code latency 5ms..20ms loss 1%}.
   *
   * @throws Complaint about the first word that does not fit
   */
  public static NetworkModel readNetwork(String written) {
    Line line = new Line(written);
    NetworkModel network = Headers.network(line);
    line.end();
    return network;
  }

  List<Scenario.Place> places(List<Scenario.Place> written) {
    if (nodes.isEmpty()) {
      return written;
    }
    int wanted = nodes.getAsInt();
    List<Scenario.Place> places =
        new ArrayList<>(written.subList(0, Math.min(wanted, written.size())));
    while (places.size() < wanted) {
      int id = places.getLast().id() + 1;
      places.add(new Scenario.Place(id, Scenario.defaultRegion(places.size())));
    }
    return List.copyOf(places);
  }
}
