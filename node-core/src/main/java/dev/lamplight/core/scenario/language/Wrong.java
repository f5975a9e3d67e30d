package dev.lamplight.core.scenario.language;

import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.core.trace.reason.Phrase;

/**
 * What can be wrong with a line, as a clause whose facts can be found again in what was said, so
 * that another language can say the same. Where several fit, the first is meant.
 */
public enum Wrong implements Phrase {
  EMPTY(
      "this scenario is empty, or has comments only; one line makes the smallest, such as 'nodes 3'"
          + " or 'at 10s crash leader'"),
  AFTER_THE_END("{words} is after the end: the run lasts until {words}"),
  NEVER_HAPPENS("this waits for '{words}', which no line of this scenario commands"),
  DUE_TOO_LATE("the run is over before this is due: extend it with 'until', now {words}"),
  ALWAYS_VIOLATED("a violation happens at some time: leave out 'always'"),
  STANDS_ALREADY("'{}' stands already in line {}"),
  LONE_NODE(
      "one number says how many nodes there are, at most {}; a single node with an id needs its"
          + " region, as in 8001@us-central1"),
  TOO_MANY_NODES("there may be {} nodes at most"),
  TWO_SIDES("node {} is named twice; a node has one side"),
  NODE_TWICE("node {} is named twice"),
  TWICE("'{}' is named twice"),
  NO_TIME("expected a duration above 0"),
  SAME_END("expected a node other than {}: a link has two ends"),
  ENDS_BEFORE_IT_BEGINS("this range ends before it begins: write the shorter one first"),
  NOT_CLOSED("this text is not closed; expected another \" behind it"),
  ESCAPE("expected \\\", \\\\, \\n, \\r or \\t"),
  UNKNOWN_NODE("unknown node {} (there are {words})"),
  MISSPELT("unknown {words} {}; did you mean '{}'?"),
  UNKNOWN("unknown {words} {}; expected {words}"),
  LEFT_OVER("expected nothing more on this line, found {words}"),
  UNEXPECTED("expected {words}, found {words}");

  @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
  private final Clause clause;

  Wrong(String clause) {
    this.clause = new Clause(clause);
  }

  @Override
  public Clause clause() {
    return clause;
  }
}
