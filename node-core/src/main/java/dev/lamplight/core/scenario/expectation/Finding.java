package dev.lamplight.core.scenario.expectation;

/**
 * What has become of an expectation.
 *
 * @param seen what decided it, or what is to be seen while it is open; a clause
 */
public record Finding(Expectation expectation, Outcome outcome, String seen) {
  /** Whether an expectation holds. */
  public enum Outcome {
    /** Not decided yet. */
    OPEN,
    FULFILLED,
    FAILED,
    /** The run ended before it was due. */
    NOT_REACHED
  }

  /** {@code line 12: expect at end logs equal: fulfilled (…)}. */
  @Override
  public String toString() {
    String line = expectation.line() > 0 ? "line " + expectation.line() + ": " : "";
    String verdict =
        switch (outcome) {
          case OPEN -> "open";
          case FULFILLED -> "fulfilled";
          case FAILED -> "FAILED";
          case NOT_REACHED -> "not reached";
        };
    return line + "expect " + Expectations.write(expectation) + ": " + verdict + " (" + seen + ")";
  }
}
