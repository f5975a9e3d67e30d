package dev.lamplight.core.trace.reason;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One clause of a vocabulary: of all that a part of the program says of one matter. */
public interface Phrase {
  Clause clause();

  /**
   * In words.
   *
   * @throws IllegalArgumentException if the facts are not as many as the clause has places
   */
  default String of(Object... facts) {
    return clause().of(facts);
  }

  /**
   * Finds out which one was said.
   *
   * @param retell is given it and its facts
   * @return empty if what was said is none of that vocabulary
   */
  static <P extends Phrase, T> Optional<T> read(
      P[] vocabulary, String said, BiFunction<P, List<String>, T> retell) {
    for (P phrase : vocabulary) {
      Optional<List<String>> facts = phrase.clause().read(said);
      if (facts.isPresent()) {
        return Optional.of(retell.apply(phrase, facts.get()));
      }
    }
    return Optional.empty();
  }
}
