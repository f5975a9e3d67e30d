package dev.lamplight.core.scenario.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** A shorter one begins too many words for one of them to be likely. */
  private static final int BEGINNING_LEAST = 3;

  /**
   * The nearest of {@code words}, if one is so near that it is a likely slip or begins with what is
   * written; the first of equals.
   */
  public static Optional<String> to(String written, List<String> words) {
    String lower = written.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int least = 1 + Math.max(1, Math.min(3, written.length() / 3));
    for (String word : words) {
      if (lower.length() >= BEGINNING_LEAST && word.toLowerCase(Locale.ROOT).startsWith(lower)) {
        return Optional.of(word);
      }
      if (Math.abs(word.length() - lower.length()) < least) {
        int slips = slips(lower, word.toLowerCase(Locale.ROOT));
        if (slips < least) {
          least = slips;
          nearest = Optional.of(word);
        }
      }
    }
    return nearest;
  }

  /** {@code a, b or c}. */
  public static String choice(List<String> words) {
    if (words.size() == 1) {
      return words.getFirst();
    }
    return Wanted.CHOICE.of(String.join(", ", words.subList(0, words.size() - 1)), words.getLast());
  }

  /**
   * How many letters were left out, added, changed or swapped with their neighbour: the optimal
   * string alignment distance.
   */
  private static int slips(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[from.length()][to.length()];
  }
}
