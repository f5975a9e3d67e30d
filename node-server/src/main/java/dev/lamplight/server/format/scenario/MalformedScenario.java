package dev.lamplight.server.format.scenario;

/** A text is no scenario. The message names every wrong line and marks the wrong word in it. */
public final class MalformedScenario extends Exception {
  MalformedScenario(String message) {
    super(message);
  }

  /** Every error, its line, and a mark under its column. */
  public String shown() {
    return String.valueOf(getMessage());
  }
}
