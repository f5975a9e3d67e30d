package dev.lamplight.monitor.source;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run is begun from.
 *
 * @param name of the scenario's file, or of the scenario
 * @param text the scenario, as written
 * @param protocol takes the place of the scenario's own
 * @param seed takes the place of the scenario's own
 */
public record Setup(String name, String text, Optional<String> protocol, OptionalLong seed) {
  public static Setup of(String name, String text) {
    return new Setup(name, text, Optional.empty(), OptionalLong.empty());
  }

  public Setup withProtocol(String other) {
    return new Setup(name, text, Optional.of(other), seed);
  }

  public Setup withSeed(long other) {
    return new Setup(name, text, protocol, OptionalLong.of(other));
  }
}
