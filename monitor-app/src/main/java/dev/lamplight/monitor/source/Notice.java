package dev.lamplight.monitor.source;

/** Something the user must be told about a source. Each stands until the next command. */
public sealed interface Notice {
  /** Nothing is to be told. */
  None NONE = new None();

  /** See {@link #NONE}. */
  record None() implements Notice {}

  /** An action was asked for while an earlier moment is shown; it was not carried out. */
  record ThePastIsFixed() implements Notice {}

  /** An action was asked for on something that is only watched; it was not carried out. */
  record OnlyWatched() implements Notice {}

  /** The next interesting event was asked for, and none came within {@code searchedNanos}. */
  record NothingAhead(long searchedNanos) implements Notice {}

  /**
   * The run broke and cannot go on. What was seen before can still be looked at.
   *
   * @param what the failure, for a report of the fault
   */
  record Failed(String what) implements Notice {}
}
