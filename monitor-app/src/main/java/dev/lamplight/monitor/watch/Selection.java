package dev.lamplight.monitor.watch;

import dev.lamplight.core.trace.TraceView;

/** What is looked at closely, in every view at once. */
public sealed interface Selection {
  /**
   * The same by another order of the run's events; nothing if the event is not known any more.
   *
   * @param before by which order it was selected
   */
  default Selection moved(TraceView before, TraceView after) {
    return this instanceof Event(int position) ? moved(position, before, after) : this;
  }

  private static Selection moved(int position, TraceView before, TraceView after) {
    boolean known = before.kept() <= position && position < before.size();
    int reach = Math.max(after.size() - position, position - after.kept());
    for (int by = 0; known && by <= reach; by++) {
      if (isSame(before, position, after, position + by)) {
        return new Event(position + by);
      }
      if (isSame(before, position, after, position - by)) {
        return new Event(position - by);
      }
    }
    return NONE;
  }

  /** An event is named for ever by the life of its node, and its number there. */
  private static boolean isSame(TraceView before, int event, TraceView after, int other) {
    if (other < after.kept() || other >= after.size()) {
      return false;
    }
    int process = before.processAt(event);
    int same = after.processAt(other);
    return before.seqAt(event) == after.seqAt(other)
        && before.kindAt(event) == after.kindAt(other)
        && before.nodeOf(process) == after.nodeOf(same)
        && before.incarnationOf(process) == after.incarnationOf(same)
        && before.bootOf(process) == after.bootOf(same);
  }

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
