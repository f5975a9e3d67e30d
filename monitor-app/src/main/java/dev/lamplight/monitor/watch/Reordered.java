package dev.lamplight.monitor.watch;

import dev.lamplight.core.trace.TraceView;

/** What is selected, found again when the events of a run turn out to have another order. */
final class Reordered {
  private Reordered() {}

  /**
   * The same by another order; nothing if the event is not known any more.
   *
   * @param before by which order it was selected
   */
  static Selection of(Selection selected, TraceView before, TraceView after) {
    return selected instanceof Selection.Event(int position)
        ? moved(position, before, after)
        : selected;
  }

  private static Selection moved(int position, TraceView before, TraceView after) {
    boolean known = before.kept() <= position && position < before.size();
    int reach = Math.max(after.size() - position, position - after.kept());
    for (int by = 0; known && by <= reach; by++) {
      if (isSame(before, position, after, position + by)) {
        return new Selection.Event(position + by);
      }
      if (isSame(before, position, after, position - by)) {
        return new Selection.Event(position - by);
      }
    }
    return Selection.NONE;
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
}
