package dev.lamplight.monitor.watch;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;

/**
 * Which entries of the log a selection means.
 *
 * @param first index, from 1; above {@code last} if it means none
 */
public record SelectedEntries(long first, long last) {
  public static final SelectedEntries NONE = new SelectedEntries(1, 0);

  /** How far behind a submission its acknowledgement is looked for. */
  private static final int EVENTS_AHEAD_MAX = 200_000;

  /** Of an event those that it writes, commits, delivers, takes or acknowledges. */
  public static SelectedEntries of(Selection selection, TraceView trace) {
    return switch (selection) {
      case Selection.None _ -> NONE;
      case Selection.Message(long index) -> new SelectedEntries(index, index);
      case Selection.Event(int position) ->
          position < trace.size() ? ofEvent(trace, position) : NONE;
    };
  }

  public boolean isEmpty() {
    return first > last;
  }

  public boolean holds(long index) {
    return first <= index && index <= last;
  }

  private static SelectedEntries ofEvent(TraceView trace, int position) {
    return switch (trace.kindAt(position)) {
      case APPEND, COMMIT, DELIVER ->
          new SelectedEntries(trace.firstAt(position), trace.lastAt(position));
      case ACKNOWLEDGE -> new SelectedEntries(trace.lastAt(position), trace.lastAt(position));
      case SUBMIT -> acknowledged(trace, position);
      default -> NONE;
    };
  }

  /** A submission does not know its index yet: its acknowledgement says it. */
  private static SelectedEntries acknowledged(TraceView trace, int submit) {
    long sequence = trace.firstAt(submit);
    String client = Event.clientIn(trace.detailAt(submit));
    int end = Math.min(trace.size(), submit + EVENTS_AHEAD_MAX);
    for (int at = submit + 1; at < end; at++) {
      if (trace.kindAt(at) == Kind.ACKNOWLEDGE
          && trace.firstAt(at) == sequence
          && Event.clientIn(trace.detailAt(at)).equals(client)) {
        return new SelectedEntries(trace.lastAt(at), trace.lastAt(at));
      }
    }
    return NONE;
  }
}
