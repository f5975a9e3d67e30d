package dev.lamplight.monitor.source.live.merge;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.trace.EventLine;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one life of a node, in the order of their numbers: those that stand in the trace,
 * then those that wait.
 */
final class LifeLine {
  /** A process that the trace does not know yet. */
  static final int UNKNOWN = -1;

  final EventLine.Life life;
  final NavigableMap<Integer, Heard> waiting = new TreeMap<>();

  /** The trace's handle for it. */
  int process = UNKNOWN;

  /** The time of the newest event that stands in the trace: the next one is no earlier. */
  long placedNanos = Long.MIN_VALUE;

  /** What this node lived before; null if nothing is known of it. */
  @Nullable LifeLine before;

  /** Whether it said itself that it ends. */
  boolean toldEnd;

  /** Its end, presumed, whether it waits or stands; null while it is taken for alive. */
  @Nullable Heard end;

  private int[] seqs = new int[16];
  private int[] positions = new int[16];
  private int count;

  LifeLine(EventLine.Life life) {
    this.life = life;
  }

  /** The next event that waits, its presumed end last; null if nothing waits. */
  @Nullable Heard head() {
    return waiting.isEmpty() ? null : waiting.firstEntry().getValue();
  }

  /** When the next one that waits may stand at the earliest. */
  long headNanos() {
    Heard head = head();
    return head == null ? Long.MAX_VALUE : Math.max(head.nanos(), placedNanos);
  }

  boolean knows(int seq) {
    return waiting.containsKey(seq) || position(seq) != TraceView.NOWHERE;
  }

  /** The number of the newest event that stands, 0 if none does. */
  int placedSeq() {
    return count == 0 ? 0 : seqs[count - 1];
  }

  /** The number of the newest event that was heard of, 0 if none was. */
  int newestSeq() {
    return waiting.isEmpty() ? placedSeq() : Math.max(placedSeq(), waiting.lastKey());
  }

  /** The position of the first event that stands and has a higher number. */
  int firstBehind(int seq) {
    int found = Arrays.binarySearch(seqs, 0, count, seq + 1);
    int at = found < 0 ? -found - 1 : found;
    return at < count ? positions[at] : TraceView.NOWHERE;
  }

  /** Where the event of that number stands. */
  int position(int seq) {
    int found = Arrays.binarySearch(seqs, 0, count, seq);
    return found < 0 ? TraceView.NOWHERE : positions[found];
  }

  boolean isEmpty() {
    return count == 0 && waiting.isEmpty();
  }

  void placed(int seq, int position) {
    if (count == seqs.length) {
      seqs = Arrays.copyOf(seqs, count * 2);
      positions = Arrays.copyOf(positions, count * 2);
    }
    seqs[count] = seq;
    positions[count++] = position;
  }

  /** Takes those out again that stand at {@code position} or behind it. */
  void unplace(int position) {
    while (count > 0 && positions[count - 1] >= position) {
      count--;
    }
  }

  /** Lets go of those that stand before {@code position}. */
  void forget(int position) {
    int found = Arrays.binarySearch(positions, 0, count, position);
    int from = found < 0 ? -found - 1 : found;
    if (from > seqs.length / 2) {
      seqs = Arrays.copyOfRange(seqs, from, Math.max(count, from + 16));
      positions = Arrays.copyOfRange(positions, from, Math.max(count, from + 16));
      count -= from;
    }
  }
}
