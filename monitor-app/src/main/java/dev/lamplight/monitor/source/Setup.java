package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run is begun from.
 *
 * @param scenario as written
 * @param protocol takes the place of the scenario's own
 * @param seed takes the place of the scenario's own
 */
public record Setup(ScenarioSource scenario, Optional<Protocol> protocol, OptionalLong seed) {
  public static Setup of(ScenarioSource scenario) {
    return new Setup(scenario, Optional.empty(), OptionalLong.empty());
  }

  public Setup withProtocol(Protocol other) {
    return new Setup(scenario, Optional.of(other), seed);
  }

  public Setup withSeed(long other) {
    return new Setup(scenario, protocol, OptionalLong.of(other));
  }

  /**
   * Complains before anything is begun.
   *
   * @throws MalformedScenario if the scenario is malformed
   */
  public void check() throws MalformedScenario {
    scenario.parse(overrides());
  }

  Overrides overrides() {
    return new Overrides(
        protocol, OptionalInt.empty(), Optional.empty(), seed, OptionalLong.empty());
  }
}
