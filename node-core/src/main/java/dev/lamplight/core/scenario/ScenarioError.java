package dev.lamplight.core.scenario;

/**
 * What is wrong with a scenario, and where.
 *
 * @param file the name under which it was read
 * @param line from 1
 * @param column from 1
 * @param message what was found and what was expected
 */
public record ScenarioError(String file, int line, int column, String message) {
  /** Of the erroneous line so much is shown before the wrong word. */
  private static final int SHOWN_BEFORE_MAX = 60;

  private static final int SHOWN_AFTER_MAX = 40;

  /** {@code FILE:LINE:COLUMN: MESSAGE}, which editors can jump to. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }

  /**
   * The same, followed by the line with a mark under the column.
   *
   * @param text the whole scenario
   */
  public String shown(String text) {
    String wrong = ScenarioParser.lines(text).get(line - 1);
    int mark = Math.min(column - 1, wrong.length());
    int from = Math.max(0, mark - SHOWN_BEFORE_MAX);
    String before = wrong.substring(from, mark);
    String after = wrong.substring(mark, Math.min(wrong.length(), mark + SHOWN_AFTER_MAX));
    String margin = before.replaceAll("[^\t]", " ");
    return this + "\n    " + printable(before + after) + "\n    " + margin + "^";
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
  }
}
