package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.expectation.Finding;
import dev.lamplight.core.scenario.expectation.Finding.Outcome;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.List;

/**
 * What a run showed.
 *
 * @param over whether the run has ended, so that nothing changes any more
 * @param findings one for each expectation, in the scenario's order
 * @param expectedViolations those whose property an expectation names
 * @param unexpectedViolations all others
 */
public record Verdict(
    boolean over,
    List<Finding> findings,
    List<Violation> expectedViolations,
    List<Violation> unexpectedViolations) {
  /**
   * Whether an expectation failed or a property was violated that no expectation names. Then, and
   * only then, a command leaves with exit code 1.
   */
  public boolean failed() {
    return !unexpectedViolations.isEmpty() || count(Outcome.FAILED) > 0;
  }

  /** How many expectations came to that. */
  public int count(Outcome outcome) {
    return (int) findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }
}
