package dev.lamplight.monitor.source;

import dev.lamplight.server.format.scenario.MalformedScenario;

/** Where runs come from. */
@FunctionalInterface
public interface Runs {
  /**
   * Begins a run.
   *
   * @throws MalformedScenario if what it is begun from is no scenario; the old run goes on
   */
  Run begin(Setup setup) throws MalformedScenario;
}
