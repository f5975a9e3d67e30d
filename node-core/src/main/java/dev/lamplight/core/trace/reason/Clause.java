package dev.lamplight.core.trace.reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English clause with places for facts: {@code {}} for one word, {@code {words}} for several,
 * {@code {text}} for any number, also none. The facts can be found again in what was said.
 */
public final class Clause {
  private static final Pattern PLACE = Pattern.compile("\\{(words|text)?}");

  private final String clause;
  private final Pattern pattern;

  public Clause(String clause) {
    this.clause = clause;
    String places =
        clause
            .replace("{words}", "\\E(.+)\\Q")
            .replace("{text}", "\\E(.*)\\Q")
            .replace("{}", "\\E(\\S+)\\Q");
    this.pattern = Pattern.compile("\\Q" + places + "\\E", Pattern.DOTALL);
  }

  /** How many facts belong to it. */
  public int places() {
    return (int) PLACE.matcher(clause).results().count();
  }

  /**
   * It with its facts, in that order.
   *
   * @throws IllegalArgumentException if they are not as many as its places
   */
  public String of(Object... facts) {
    if (facts.length != places()) {
      throw new IllegalArgumentException(clause + " has " + places() + " facts: " + facts.length);
    }
    StringBuilder words = new StringBuilder();
    Matcher place = PLACE.matcher(clause);
    for (Object fact : facts) {
      place.find();
      place.appendReplacement(words, Matcher.quoteReplacement(String.valueOf(fact)));
    }
    return place.appendTail(words).toString();
  }

  /** The facts in what was said; empty if it is not this clause. */
  public Optional<List<String>> read(String said) {
    Matcher match = pattern.matcher(said);
    if (!match.matches()) {
      return Optional.empty();
    }
    List<String> facts = new ArrayList<>();
    for (int group = 1; group <= match.groupCount(); group++) {
      facts.add(match.group(group));
    }
    return Optional.of(List.copyOf(facts));
  }

  @Override
  public String toString() {
    return clause;
  }
}
