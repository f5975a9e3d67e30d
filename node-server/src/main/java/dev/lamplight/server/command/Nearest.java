package dev.lamplight.server.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word somebody most likely meant. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the known words; none where over half of the wrong one would have to change. */
  static Optional<String> to(String wrong, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(wrong, word)))
        .filter(word -> distance(wrong, word) <= wrong.length() / 2);
  }

  /** A beginning that was not finished counts as near; otherwise each slip of the finger as one. */
  private static int distance(String wrong, String word) {
    return word.startsWith(wrong) ? 0 : slips(wrong, word);
  }

  /**
   * Letters left out, put in, replaced, or swapped with their neighbour, that lead from one word to
   * the other (the optimal string alignment distance).
   */
  private static int slips(String from, String to) {
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(from, to, i, j, slips);
      }
    }
    return slips[from.length()][to.length()];
  }

  /**
   * The slips between the first i letters and the first j, given those of all shorter beginnings.
   */
  private static int fewest(String from, String to, int i, int j, int[][] slips) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int replaced = slips[i - 1][j - 1] + (same ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + slips[i - 2][j - 2]) : fewest;
  }
}
