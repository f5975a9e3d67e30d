package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.expectation.Finding;
import dev.lamplight.core.scenario.expectation.Finding.Outcome;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Of each property that was violated and is not expected to be, the first violation. */
  public List<Violation> firstUnexpected() {
    Map<String, Violation> first = new LinkedHashMap<>();
    unexpectedViolations.forEach(each -> first.putIfAbsent(each.property(), each));
    return List.copyOf(first.values());
  }

  /** An unexpected violation in a sentence, with how many there are of its property. */
  public String describe(Violation violation) {
    long count =
        unexpectedViolations.stream()
            .filter(each -> each.property().equals(violation.property()))
            .count();
    return violation.property()
        + " is violated at "
        + Quantity.seconds(violation.atNanos())
        + (count > 1 ? " (the first of " + count + " times): " : ": ")
        + violation.detail();
  }
}
