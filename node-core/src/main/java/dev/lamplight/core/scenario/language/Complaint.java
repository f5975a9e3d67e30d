package dev.lamplight.core.scenario.language;

/** What is wrong with one line, and where. It ends the reading of that line only. */
public final class Complaint extends RuntimeException {
  private final int column;

  /**
   * A complaint about what stands at a column.
   *
   * @param column from 1
   * @param message a clause that says what is wrong and what would be right
   */
  public Complaint(int column, String message) {
    super(message, null, false, false);
    this.column = column;
  }

  /** Where the wrong word begins, from 1. */
  public int column() {
    return column;
  }

  /** The message, which is never absent. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
