package dev.lamplight.core.invariant.safety;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * The full version of the Clock Condition (Lamport 1978): every event that ever was, with its
 * direct predecessors; each is compared with its whole causal past, found anew each time. A receipt
 * has no stamp that one can see: it counts as one more than its past.
 */
final class StampedEvents {
  private static final int UNSEEN = Integer.MIN_VALUE;

  /**
   * @param stamp {@link #UNSEEN} for a receipt
   * @param least whether the stamp needs not be above its past, only not below: a clock that is
   *     shown, or read from disk
   */
  private record Event(long stamp, boolean least, List<Integer> before) {}

  private final List<Event> events = new ArrayList<>();

  /** By process, its newest event, {@link #UNSEEN} before the first. */
  private final int[] newest;

  /** By process, those of its events that a message told. */
  private final List<List<Integer>> told = new ArrayList<>();

  /** By process, its newest event before the step that now runs. */
  private final int[] before;

  private boolean beats = true;

  StampedEvents(int processes) {
    newest = new int[processes];
    before = new int[processes];
    for (int process = 0; process < processes; process++) {
      newest[process] = UNSEEN;
      before[process] = UNSEEN;
      told.add(new ArrayList<>());
    }
  }

  /** A process begins: behind what it told, or on an empty disk behind nothing. */
  void started(int process, long stamp, boolean empty) {
    if (empty) {
      told.get(process).clear();
    }
    List<Integer> past = List.copyOf(told.get(process));
    newest[process] = add(new Event(stamp, true, past));
    before[process] = newest[process];
    told.get(process).clear();
    told.get(process).add(newest[process]);
  }

  void received(int process, int sending) {
    newest[process] = add(new Event(UNSEEN, false, List.of(newest[process], sending)));
  }

  void happened(int process, long stamp) {
    newest[process] = add(new Event(stamp, false, List.of(newest[process])));
  }

  /** Gives the sending's number. */
  int sent(int process, long stamp) {
    happened(process, stamp);
    told.get(process).add(newest[process]);
    return newest[process];
  }

  /** An idle heartbeat bears a stamp, and after the step its sender shows another. */
  void beat(long stamp, long shown) {
    beats &= stamp <= shown;
  }

  /** The step ended, and the clock shows that. */
  void showed(int process, long stamp) {
    newest[process] = add(new Event(stamp, true, List.of(newest[process])));
    before[process] = newest[process];
  }

  /** The step left nothing: what was received in it was no event. */
  void ignored(int process) {
    newest[process] = before[process];
  }

  /** The newest stamp that left the process, or with which it began. */
  long told(int process) {
    return told.get(process).stream().mapToLong(each -> events.get(each).stamp).max().orElse(0);
  }

  /** Whether every event is later than all of its past. */
  boolean holds() {
    boolean holds = beats;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      long past = past(i);
      holds &= event.stamp == UNSEEN || event.stamp > past || (event.least && event.stamp == past);
    }
    return holds;
  }

  /** The newest stamp in the causal past of an event; a receipt's is at least one above its own. */
  private long past(int of) {
    long newestStamp = 0;
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(events.get(of).before);
    while (!open.isEmpty()) {
      int each = open.pop();
      if (each != UNSEEN && !seen.get(each)) {
        seen.set(each);
        Event event = events.get(each);
        newestStamp = Math.max(newestStamp, event.stamp == UNSEEN ? past(each) + 1 : event.stamp);
        open.addAll(event.before);
      }
    }
    return newestStamp;
  }

  private int add(Event event) {
    events.add(event);
    return events.size() - 1;
  }
}
