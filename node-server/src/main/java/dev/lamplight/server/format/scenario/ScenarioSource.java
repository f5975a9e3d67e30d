package dev.lamplight.server.format.scenario;

import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioError;
import dev.lamplight.core.scenario.ScenarioParser;
import dev.lamplight.core.scenario.ScenarioParser.Parsed;
import java.util.List;

/**
 * The text of a scenario and where it came from.
 *
 * @param name what leads to it again: a path, or the name of a scenario that comes with the program
 * @param file the name that errors give
 */
public record ScenarioSource(String name, String file, String text) {
  /**
   * Reads the text as a scenario.
   *
   * @throws MalformedScenario if it is none
   */
  public Scenario parse(Overrides overrides) throws MalformedScenario {
    return switch (ScenarioParser.parse(text, file, overrides)) {
      case Parsed.Read(Scenario scenario) -> scenario;
      case Parsed.Faulty(List<ScenarioError> errors) -> throw new MalformedScenario(errors, text);
    };
  }
}
