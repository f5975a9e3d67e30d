package dev.lamplight.monitor.watch;

/** What is looked at closely, in every view at once. */
public sealed interface Selection {
  /** Nothing is. */
  None NONE = new None();

  /** See {@link #NONE}. */
  record None() implements Selection {}

  /**
   * One event of the trace: its causal past and future stand out.
   *
   * @param position in the trace, from 0
   */
  record Event(int position) implements Selection {}

  /**
   * One message of the log.
   *
   * @param index its place in the log, from 1
   */
  record Message(long index) implements Selection {}
}
