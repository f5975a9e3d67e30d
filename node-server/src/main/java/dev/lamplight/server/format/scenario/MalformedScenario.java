package dev.lamplight.server.format.scenario;

import dev.lamplight.core.scenario.ScenarioError;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A text is no scenario. The message names every wrong line and marks the wrong word in it. */
public final class MalformedScenario extends Exception {
  private final transient List<ScenarioError> errors;
  private final String text;

  /**
   * What is wrong with a text.
   *
   * @param errors at least one
   */
  MalformedScenario(List<ScenarioError> errors, String text) {
    super(shown(errors, text, UnaryOperator.identity()));
    this.errors = List.copyOf(errors);
    this.text = text;
  }

  /** Every error, its line, and a mark under its column. */
  public String shown() {
    return String.valueOf(getMessage());
  }

  /**
   * The same in other words.
   *
   * @param words says what the core said
   */
  public String shown(UnaryOperator<String> words) {
    return shown(errors, text, words);
  }

  private static String shown(
      List<ScenarioError> errors, String text, UnaryOperator<String> words) {
    return errors.stream()
        .map(
            error ->
                new ScenarioError(
                        error.file(), error.line(), error.column(), words.apply(error.message()))
                    .shown(text))
        .collect(Collectors.joining("\n"));
  }
}
