package dev.lamplight.monitor.spacetime.layout;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The events of each lane in order, with the Lamport stamp that each one stands at. An event
 * without a stamp of its own stands where its lane is; one that concerns no node stands at the
 * highest stamp so far. Reads each event once. On a lane neither time nor stamps ever fall, so what
 * is seen is found by halving.
 */
public final class LaneIndex {
  private static final int OUTSIDE = 0;

  /** What was forgotten is let go of in pieces of this many events. */
  private static final int FORGOTTEN = 1 << 18;

  private final Map<Integer, Lane> lanes = new HashMap<>();

  /** Of each lane the events of which not even one in a crowd may be passed over. */
  private final Map<Integer, Lane> rare = new HashMap<>();

  private TraceView trace;
  private int absorbed;
  private int trimmed;
  private long highest;

  /** Over a trace that grows. */
  public LaneIndex(TraceView trace) {
    this.trace = trace;
  }

  /** The events of one lane. */
  private static final class Lane {
    private int[] positions = new int[64];
    private long[] stamps = new long[64];
    private int first;
    private int size;

    /** How many events stood before the first place and are let go of. */
    private int gone;

    void add(int position, long stamp) {
      if (size == positions.length) {
        int live = size - first;
        int capacity = Math.max(64, live * 2);
        positions = Arrays.copyOf(Arrays.copyOfRange(positions, first, size), capacity);
        stamps = Arrays.copyOf(Arrays.copyOfRange(stamps, first, size), capacity);
        gone += first;
        size = live;
        first = 0;
      }
      positions[size] = position;
      stamps[size++] = stamp;
    }

    long lastStamp() {
      return size == first ? 0 : stamps[size - 1];
    }

    void forget(int before) {
      int found = Arrays.binarySearch(positions, first, size, before);
      first = found < 0 ? -found - 1 : found;
    }

    /** The place of that event, or of the next one on the lane. */
    int find(int position) {
      int found = Arrays.binarySearch(positions, first, size, position);
      return found < 0 ? -found - 1 : found;
    }
  }

  /** Reads what is new in {@code longer}, which begins with what was read before. */
  public void absorb(TraceView longer) {
    trace = longer;
    for (absorbed = Math.max(absorbed, longer.kept()); absorbed < longer.size(); absorbed++) {
      int node = concerned(longer, absorbed);
      Lane lane = lanes.computeIfAbsent(node, id -> new Lane());
      long own = longer.lamportAt(absorbed);
      long stamp = Math.max(own, node == OUTSIDE ? highest : lane.lastStamp());
      lane.add(absorbed, stamp);
      if (!isCommon(longer.kindAt(absorbed))) {
        rare.computeIfAbsent(node, id -> new Lane()).add(absorbed, stamp);
      }
      highest = Math.max(highest, stamp);
    }
    if (longer.kept() - trimmed > FORGOTTEN) {
      trimmed = longer.kept();
      lanes.values().forEach(lane -> lane.forget(trimmed));
      rare.values().forEach(lane -> lane.forget(trimmed));
    }
  }

  /** The node that an event is about, also where it is done to the node from outside. */
  public static int concerned(TraceView trace, int position) {
    int node = trace.nodeAt(position);
    return node != OUTSIDE ? node : trace.peerAt(position);
  }

  /** Everything that was read. */
  public TraceView trace() {
    return trace;
  }

  /** Where an event stands on an axis. */
  public long place(Axis axis, int position) {
    return axis == Axis.TIME ? trace.atNanosAt(position) : stamp(position) * Axis.STAMP;
  }

  private long stamp(int position) {
    long own = trace.lamportAt(position);
    if (own > 0) {
      return own;
    }
    Lane lane = lanes.get(concerned(trace, position));
    int at = lane == null ? 0 : lane.find(position);
    return lane == null || at >= lane.size ? 0 : lane.stamps[at];
  }

  /**
   * Where the axis stands at a moment.
   *
   * @param nanos of virtual time
   */
  public long placeOf(Axis axis, long nanos) {
    if (axis == Axis.TIME) {
      return nanos;
    }
    int next = trace.firstAtOrAfter(nanos + 1);
    long stamp = 0;
    for (int position = next - 1; position >= Math.max(trace.kept(), next - 64); position--) {
      stamp = Math.max(stamp, stamp(position));
    }
    return stamp * Axis.STAMP;
  }

  /** The highest stamp of all. */
  public long highest() {
    return highest;
  }

  /**
   * The events of a node's lane that stand between two places.
   *
   * @param node 0 for what concerns no node
   */
  public void visit(Axis axis, int node, long from, long to, Visitor visitor) {
    Lane lane = lanes.get(node);
    if (lane != null) {
      visit(axis, lane, 1, from, to, visitor);
    }
  }

  /**
   * One of so many of the common events between two places, always the same ones, then all the
   * others: what is sent, arrives and is written makes the crowd; a loss, a crash or another leader
   * is never passed over.
   *
   * @param every 1 for all; what one number gives, its half gives too
   */
  public void sample(Axis axis, int node, int every, long from, long to, Visitor visitor) {
    Lane lane = lanes.get(node);
    if (lane == null || every == 1) {
      visit(axis, node, from, to, visitor);
      return;
    }
    visit(
        axis,
        lane,
        every,
        from,
        to,
        (position, place) -> {
          if (isCommon(trace.kindAt(position))) {
            visitor.visit(position, place);
          }
        });
    Lane others = rare.get(node);
    if (others != null) {
      visit(axis, others, 1, from, to, visitor);
    }
  }

  private void visit(Axis axis, Lane lane, int every, long from, long to, Visitor visitor) {
    int first = firstAt(axis, lane, from);
    int skipped = Math.floorMod(-(first + lane.gone), every);
    for (int at = first + skipped; at < lane.size; at += every) {
      long place = axis.place(trace, lane.positions[at], lane.stamps[at]);
      if (place > to) {
        return;
      }
      visitor.visit(lane.positions[at], place);
    }
  }

  private static boolean isCommon(Kind kind) {
    return switch (kind) {
      case SEND, RECEIVE, APPEND, COMMIT, DELIVER, SUBMIT, ACKNOWLEDGE, READ -> true;
      case DROP, REFUSE, ROLE, SUSPECT, PROMISE, FETCH, HANDOVER -> false;
      case CRASH, RESTART, FREEZE, THAW, WIPE -> false;
      case PARTITION, HEAL, SLOW, SKEW, SAY, VIOLATION -> false;
    };
  }

  /** How many events a node's lane has between two places. */
  public int count(Axis axis, int node, long from, long to) {
    Lane lane = lanes.get(node);
    return lane == null ? 0 : firstAt(axis, lane, to + 1) - firstAt(axis, lane, from);
  }

  private int firstAt(Axis axis, Lane lane, long place) {
    int low = lane.first;
    int high = lane.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (axis.place(trace, lane.positions[middle], lane.stamps[middle]) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The event on a node's lane that is nearest to a place. */
  public OptionalInt nearest(Axis axis, int node, long place) {
    Lane lane = lanes.get(node);
    if (lane == null || lane.size == lane.first) {
      return OptionalInt.empty();
    }
    int after = Math.min(firstAt(axis, lane, place), lane.size - 1);
    int before = Math.max(lane.first, after - 1);
    long toAfter = Math.abs(axis.place(trace, lane.positions[after], lane.stamps[after]) - place);
    long toBefore =
        Math.abs(axis.place(trace, lane.positions[before], lane.stamps[before]) - place);
    return OptionalInt.of(lane.positions[toBefore < toAfter ? before : after]);
  }

  /**
   * The event on the same lane so many further.
   *
   * @param by 1 for the next one, -1 for the one before
   */
  public OptionalInt beside(int position, int by) {
    Lane lane = lanes.get(concerned(trace, position));
    int at = lane == null ? -1 : lane.find(position) + by;
    return lane == null || at < lane.first || at >= lane.size
        ? OptionalInt.empty()
        : OptionalInt.of(lane.positions[at]);
  }

  /** Is shown an event and where it stands. */
  @FunctionalInterface
  public interface Visitor {
    void visit(int position, long place);
  }
}
