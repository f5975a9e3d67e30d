package dev.lamplight.monitor.source.live.merge;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.trace.EventLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The events of many nodes in one trace. A node's own events keep their order, a message's receipt
 * stands behind its send, and what is left open is decided by time. In whichever order events come
 * in, the trace becomes the same: one that comes late is put where it belongs, and what stood
 * behind that place is placed anew. Only what is older than {@value #TAIL_MIN} events stays as it
 * is; a latecomer from before that stands at its end.
 *
 * <p>Times never fall along the trace: an event bears its own time, or that of the one before it if
 * that is later, as where a clock is wrong and a message seems to arrive before it left.
 */
public final class MergedTrace {
  /** How many events at least can be placed anew. */
  static final int TAIL_MIN = 1 << 15;

  /** At such distances it can be begun anew. */
  private static final int MARK_APART = 1 << 11;

  private static final int MARKS_MAX = TAIL_MIN / MARK_APART + 1;

  /** So long a message's receipt waits at most for a send that itself cannot be placed. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Map<EventLine.Life, LifeLine> lives = new LinkedHashMap<>();

  /** Receipts that stand before their send was heard of. */
  private final Map<EventLine.Name, Integer> orphans = new HashMap<>();

  /** What stands in the trace from {@code tailFrom} on. */
  private final List<Placed> tail = new ArrayList<>();

  private int tailFrom;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Positions ends = new Positions();
  private Trace trace = new Trace();

  /** The time of the newest event of the trace. */
  private long atNanos = Long.MIN_VALUE;

  /** From where the trace must be placed anew; {@link Integer#MAX_VALUE} if it need not. */
  private int stale = Integer.MAX_VALUE;

  /** From where on it was placed anew since it was asked; {@link Integer#MAX_VALUE}: nowhere. */
  private int changed = Integer.MAX_VALUE;

  private record Placed(LifeLine line, Heard heard) {}

  /** The trace as it was. */
  private record Mark(Trace trace, int size, long atNanos) {}

  public MergedTrace() {
    marks.add(new Mark(trace.copy(), 0, atNanos));
  }

  /** What was merged so far. */
  public TraceView trace() {
    return trace;
  }

  /** Where the message that was sent there arrived or was lost, {@link TraceView#NOWHERE} else. */
  public int endOf(int send) {
    return ends.at(send);
  }

  /** How many events wait for their time. */
  public int waiting() {
    return lives.values().stream().mapToInt(line -> line.waiting.size()).sum();
  }

  /**
   * Hears of an event; of one that is known already nothing happens.
   *
   * @param nanos when it happened, by one clock for all nodes
   */
  public void hear(EventLine event, long nanos) {
    LifeLine line = line(event.name().life());
    int seq = event.name().seq();
    revive(line, seq);
    if (!line.knows(seq)) {
      line.toldEnd |= event.kind() == Kind.CRASH;
      take(line, new Heard(event, nanos, false));
    }
  }

  /**
   * A life is taken for ended, though it did not say so. If it says anything later, it never was.
   *
   * @param kind {@link Kind#CRASH}, or {@link Kind#WIPE} if its disk is known to be lost
   */
  public void presumeEnd(EventLine.Life life, Kind kind, long nanos, String why) {
    LifeLine line = line(life);
    boolean worse = line.end != null && kind == Kind.WIPE && line.end.event().kind() != kind;
    if (!line.toldEnd && (line.end == null || worse)) {
      EventLine.Name name = new EventLine.Name(life, line.newestSeq() + 1);
      EventLine event =
          new EventLine(name, kind, 0, nanos, Epoch.NONE, 0, TraceView.NOWHERE, 0, 0, why, null);
      Heard end = new Heard(event, nanos, true);
      take(line, end);
      line.end = end;
    }
  }

  /** A node lives one life after the other: nothing of {@code life} stands before what is left. */
  public void follow(EventLine.Life life, EventLine.Life before) {
    line(life).before = line(before);
  }

  /** A life that was taken for ended goes on. */
  public void resume(EventLine.Life life) {
    LifeLine line = line(life);
    revive(line, line.newestSeq());
  }

  private LifeLine line(EventLine.Life life) {
    return lives.computeIfAbsent(life, LifeLine::new);
  }

  private void take(LifeLine line, Heard heard) {
    line.waiting.put(heard.seq(), heard);
    int behind = line.firstBehind(heard.seq());
    if (behind != TraceView.NOWHERE) {
      stale = Math.min(stale, behind);
    }
    Integer orphan = orphans.get(heard.event().name());
    if (orphan != null) {
      stale = Math.min(stale, orphan);
    }
    long nanos = Math.max(heard.nanos(), line.placedNanos);
    boolean next = line.waiting.firstKey() == heard.seq();
    boolean afterOwn = !tail.isEmpty() && tail.getLast().line().equals(line);
    if (next && (afterOwn ? nanos < atNanos : nanos <= atNanos) && !isBlocked(line, heard)) {
      stale = Math.min(stale, trace.firstAtOrAfter(nanos));
    }
  }

  /** Who says something has not ended: takes what was presumed back. */
  private void revive(LifeLine line, int seq) {
    Heard end = line.end;
    if (end == null || seq < end.seq()) {
      return;
    }
    line.end = null;
    if (line.waiting.remove(end.seq(), end)) {
      return;
    }
    int position = line.position(end.seq());
    if (position != TraceView.NOWHERE && position >= marks.getFirst().size()) {
      placeAnew(position);
      line.waiting.remove(end.seq());
    }
  }

  /**
   * Places what happened up to that time.
   *
   * @return from where on the trace is not what it was; its former size if it only grew
   */
  public int place(long untilNanos) {
    int size = trace.size();
    if (stale < size) {
      placeAnew(stale);
    }
    int from = Math.min(size, changed);
    stale = Integer.MAX_VALUE;
    changed = Integer.MAX_VALUE;
    placeWaiting(untilNanos);
    return from;
  }

  /** Begins anew at the last mark before {@code position}: what stood behind it waits again. */
  private int placeAnew(int position) {
    while (marks.size() > 1 && marks.getLast().size() > position) {
      marks.removeLast();
    }
    Mark mark = marks.getLast();
    for (int place = trace.size() - 1; place >= mark.size(); place--) {
      Placed placed = tail.removeLast();
      placed.line().waiting.put(placed.heard().seq(), placed.heard());
      int cause = trace.causeAt(place);
      if (cause != TraceView.NOWHERE && ends.at(cause) >= mark.size()) {
        ends.set(cause, TraceView.NOWHERE);
      }
    }
    trace = mark.trace().copy();
    atNanos = mark.atNanos();
    for (LifeLine line : lives.values()) {
      line.unplace(mark.size());
      if (line.process >= trace.processCount()) {
        line.process = LifeLine.UNKNOWN;
      }
      int seq = line.placedSeq();
      line.placedNanos = seq == 0 ? Long.MIN_VALUE : trace.atNanosAt(line.position(seq));
    }
    orphans.values().removeIf(orphan -> orphan >= mark.size());
    changed = Math.min(changed, mark.size());
    return mark.size();
  }

  private void placeWaiting(long untilNanos) {
    PriorityQueue<LifeLine> ready =
        new PriorityQueue<>(
            Comparator.comparingLong(LifeLine::headNanos)
                .thenComparingInt((LifeLine line) -> line.life.node())
                .thenComparingInt(line -> line.life.boot())
                .thenComparingLong(line -> line.life.incarnation()));
    List<LifeLine> blocked = new ArrayList<>();
    for (LifeLine line : lives.values()) {
      sort(line, untilNanos, ready, blocked);
    }
    while (true) {
      LifeLine line = ready.poll();
      if (line == null) {
        line = overdue(blocked, untilNanos);
      }
      if (line == null) {
        return;
      }
      Heard head = line.waiting.pollFirstEntry().getValue();
      place(line, head);
      sort(line, untilNanos, ready, blocked);
      boolean frees = head.event().kind() == Kind.SEND || line.head() == null;
      if (frees && !blocked.isEmpty()) {
        List<LifeLine> before = List.copyOf(blocked);
        blocked.clear();
        before.forEach(each -> sort(each, untilNanos, ready, blocked));
      }
    }
  }

  private void sort(
      LifeLine line, long untilNanos, PriorityQueue<LifeLine> ready, List<LifeLine> blocked) {
    Heard head = line.head();
    if (head != null && line.headNanos() <= untilNanos) {
      if (isBlocked(line, head)) {
        blocked.add(line);
      } else {
        ready.add(line);
      }
    }
  }

  /** Whether it must not stand yet, because the send of its message waits too. */
  private boolean isBlocked(LifeLine line, Heard heard) {
    EventLine.Name send = heard.event().send();
    if (line.placedSeq() == 0 && line.before != null && line.before.head() != null) {
      return true;
    }
    if (send == null || !heard.isArrival()) {
      return false;
    }
    LifeLine sender = lives.get(send.life());
    return sender != null && !sender.equals(line) && sender.waiting.containsKey(send.seq());
  }

  /** One whose send is not placed either: what nodes tell contradicts itself. */
  private static @Nullable LifeLine overdue(List<LifeLine> blocked, long untilNanos) {
    for (LifeLine line : blocked) {
      if (line.headNanos() < untilNanos - PATIENCE_NANOS) {
        blocked.remove(line);
        return line;
      }
    }
    return null;
  }

  private void place(LifeLine line, Heard heard) {
    if (trace.size() - marks.getLast().size() >= MARK_APART) {
      mark();
    }
    EventLine event = heard.event();
    if (line.process == LifeLine.UNKNOWN) {
      EventLine.Life life = line.life;
      line.process = trace.process(life.node(), life.incarnation(), life.boot());
    }
    if (heard.seq() != line.placedSeq() + 1) {
      trace.skipTo(line.process, heard.seq());
    }
    atNanos = Math.max(Math.max(heard.nanos(), line.placedNanos), atNanos);
    line.placedNanos = atNanos;
    int cause = cause(heard);
    int position =
        trace.record(
            line.process,
            event.kind(),
            event.lamport(),
            atNanos,
            event.epoch(),
            event.peer(),
            cause,
            event.type(),
            event.first(),
            event.last(),
            event.detail());
    line.placed(heard.seq(), position);
    tail.add(new Placed(line, heard));
    if (cause != TraceView.NOWHERE && heard.isArrival() && ends.at(cause) == TraceView.NOWHERE) {
      ends.set(cause, position);
    } else if (cause == TraceView.NOWHERE && event.send() != null) {
      orphans.put(event.send(), position);
    }
  }

  private int cause(Heard heard) {
    EventLine.Name send = heard.event().send();
    LifeLine sender = send == null ? null : lives.get(send.life());
    return send == null || sender == null ? TraceView.NOWHERE : sender.position(send.seq());
  }

  private void mark() {
    marks.add(new Mark(trace.copy(), trace.size(), atNanos));
    if (marks.size() > MARKS_MAX) {
      marks.removeFirst();
      int from = marks.getFirst().size();
      tail.subList(0, from - tailFrom).clear();
      tailFrom = from;
      orphans.values().removeIf(orphan -> orphan < from);
    }
  }

  /** Up to where events can be let go of, if they may be up to {@code before}. */
  public int forgettable(int before) {
    return Math.min(before, tailFrom);
  }

  /** Gives the memory of the events before that position back. */
  public void forget(int before) {
    int most = forgettable(before);
    trace.forget(most);
    marks.forEach(mark -> mark.trace().forget(most));
    ends.forget(most);
    lives.values().forEach(line -> line.forget(most));
    lives.values().removeIf(line -> line.end != null && line.waiting.isEmpty() && line.isEmpty());
  }
}
