package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.ScenarioParser.Parsed;
import java.util.List;
import java.util.stream.Collectors;

/** Reads texts that a test knows to be right, or to be wrong. */
final class Read {
  private Read() {}

  static Scenario scenario(String text) {
    return scenario(text, Overrides.NONE);
  }

  static Scenario scenario(String text, Overrides overrides) {
    return switch (ScenarioParser.parse(text, "test.scenario", overrides)) {
      case Parsed.Read read -> read.scenario();
      case Parsed.Faulty faulty -> throw new AssertionError(shown(faulty.errors(), text));
    };
  }

  static List<ScenarioError> errors(String text) {
    return switch (ScenarioParser.parse(text, "test.scenario")) {
      case Parsed.Read read -> throw new AssertionError("not refused: " + text);
      case Parsed.Faulty faulty -> faulty.errors();
    };
  }

  static String shown(List<ScenarioError> errors, String text) {
    return errors.stream().map(error -> error.shown(text)).collect(Collectors.joining("\n"));
  }
}
