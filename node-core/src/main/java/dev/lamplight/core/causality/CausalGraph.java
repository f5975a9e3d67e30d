package dev.lamplight.core.causality;

import dev.lamplight.core.time.VectorClock;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Happens-before over the events of a trace (Lamport 1978, section "The Partial Ordering"): the
 * least transitive relation in which an event follows from its predecessor on the same line, and a
 * receipt from its send.
 *
 * <p>A <em>line</em> is a node with one data directory, over all boots of it; an event's
 * <em>rank</em> is its number on its line, from 1. What is done to nodes from outside (a crash, a
 * drop, a partition) has no rank: it follows from its send, or else from what its process did
 * before, and nothing follows from it.
 *
 * <p>The vector clocks are stored as long as they fit into {@value Clocks#ALLOWANCE} bytes an
 * event, which takes dozens of lines to exceed: then every question is a few binary searches.
 * Beyond, the same questions walk over the events between. Not safe for several threads while it
 * {@link #follow follows} a growing trace.
 */
public final class CausalGraph {
  /** No event. */
  public static final int NOWHERE = TraceView.NOWHERE;

  private TraceView view;
  private final Lines lines = new Lines();

  /**
   * By position: the event's rank, or, for one from outside, minus the rank of the last event
   * before it on its line, 0 if there is none.
   */
  private final Ints ranks;

  /** The positions of events from outside. */
  private final Ints outside = new Ints(16);

  private final Clocks clocks;

  public CausalGraph(TraceView view) {
    this(view, Clocks.ALLOWANCE);
  }

  /** Lets the clocks take {@code allowance} bytes an event; with 0 it walks from the start. */
  CausalGraph(TraceView view, int allowance) {
    this.view = view.view();
    this.ranks = new Ints(Math.max(16, view.size()));
    this.clocks = new Clocks(allowance);
    extend();
  }

  /**
   * Takes in what was recorded since.
   *
   * @param longer a view of the same trace
   */
  public void follow(TraceView longer) {
    if (longer.size() < view.size()) {
      throw new IllegalArgumentException(
          "a trace of " + view.size() + " events shrank to " + longer.size());
    }
    view = longer.view();
    extend();
  }

  private void extend() {
    lines.learn(view);
    for (int position = ranks.size(); position < view.size(); position++) {
      int line = lineOf(position);
      if (line == Lines.NONE || !view.kindAt(position).isOfNode()) {
        ranks.add(line == Lines.NONE ? 0 : -lines.positions(line).size());
        outside.add(position);
      } else {
        lines.positions(line).add(position);
        int rank = lines.positions(line).size();
        ranks.add(rank);
        int send = sendOf(position);
        if (send != NOWHERE) {
          clocks.receive(line, rank, lineOf(send), ranks.get(send), position);
        }
      }
    }
  }

  /** Whether the vector clocks are stored. */
  boolean clocked() {
    return clocks.kept();
  }

  /** The trace as far as it was taken in. */
  public TraceView view() {
    return view;
  }

  public int lineCount() {
    return lines.count();
  }

  /** The line of an event, -1 for one that concerns no single node. */
  public int lineOf(int position) {
    return lines.of(view.processAt(position));
  }

  /** The node of a line, and {@link #incarnationOf} its data directory. */
  public int nodeOf(int line) {
    return view.nodeOf(lines.representative(line));
  }

  public long incarnationOf(int line) {
    return view.incarnationOf(lines.representative(line));
  }

  /** How many events the line has. */
  public int lengthOf(int line) {
    return lines.positions(line).size();
  }

  /** The position of the event with that rank on the line. */
  public int position(int line, int rank) {
    return lines.positions(line).get(rank - 1);
  }

  /** How many events of the line stand before that position in the trace. */
  public int countBefore(int line, int position) {
    return lines.positions(line).firstAtLeast(position);
  }

  /** An event's number on its line, from 1; 0 for an event from outside. */
  public int rankOf(int position) {
    return Math.max(0, ranks.get(position));
  }

  /** Whether {@code a} could have caused {@code b}. */
  public boolean happensBefore(int a, int b) {
    int rank = ranks.get(a);
    if (rank <= 0 || a >= b) {
      return false;
    }
    if (ranks.get(b) <= 0) {
      int parent = onlyParent(b);
      return parent == a || (parent != NOWHERE && happensBefore(a, parent));
    }
    return component(b, lineOf(a), a) >= rank;
  }

  /** Whether neither of two different events could have caused the other. */
  public boolean concurrent(int a, int b) {
    return a != b && !happensBefore(a, b) && !happensBefore(b, a);
  }

  /** The positions of all events that happen before {@code position}. */
  public BitSet past(int position) {
    BitSet past = new BitSet(position + 1);
    int[] frontier = frontier(position);
    for (int line = 0; line < frontier.length; line++) {
      Ints positions = lines.positions(line);
      for (int rank = 1; rank <= frontier[line]; rank++) {
        past.set(positions.get(rank - 1));
      }
    }
    past.clear(position);
    return past;
  }

  /** The positions of all events that {@code position} happens before. */
  public BitSet future(int position) {
    BitSet future = new BitSet(view.size());
    if (ranks.get(position) <= 0) {
      return future;
    }
    int[] firsts = firsts(position);
    for (int line = 0; line < firsts.length; line++) {
      Ints positions = lines.positions(line);
      for (int place = firsts[line] - 1; place < positions.size(); place++) {
        future.set(positions.get(place));
      }
    }
    for (int i = outside.firstAtLeast(position); i < outside.size(); i++) {
      int parent = onlyParent(outside.get(i));
      if (parent == position || (parent != NOWHERE && future.get(parent))) {
        future.set(outside.get(i));
      }
    }
    return future;
  }

  /**
   * How many events of each line happened before {@code position} or are it: its vector clock
   * (Mattern 1989). An event from outside has that of what it follows from.
   */
  public int[] frontier(int position) {
    int event = ranks.get(position) > 0 ? position : onlyParent(position);
    int[] frontier = new int[lines.count()];
    if (event == NOWHERE) {
      return frontier;
    }
    if (!clocked()) {
      return walkBack(event, NOWHERE);
    }
    int line = lineOf(event);
    for (int of = 0; of < frontier.length; of++) {
      frontier[of] = clocks.component(line, ranks.get(event), of);
    }
    return frontier;
  }

  /** The {@link #frontier} as a clock. */
  public VectorClock clockOf(int position) {
    return VectorClock.of(frontier(position));
  }

  /**
   * What an event follows from directly, in order of position: at most its predecessor and its
   * send.
   */
  public int[] parents(int position) {
    if (ranks.get(position) <= 0) {
      int parent = onlyParent(position);
      return parent == NOWHERE ? new int[0] : new int[] {parent};
    }
    int previous = previousOf(position);
    int send = sendOf(position);
    if (previous == NOWHERE || send == NOWHERE || previous == send) {
      int parent = Math.max(previous, send);
      return parent == NOWHERE ? new int[0] : new int[] {parent};
    }
    return new int[] {Math.min(previous, send), Math.max(previous, send)};
  }

  /**
   * The parents without those that another parent follows from already: the edges of the transitive
   * reduction.
   */
  public int[] reducedParents(int position) {
    int[] parents = parents(position);
    boolean redundant = parents.length == 2 && happensBefore(parents[0], parents[1]);
    return redundant ? new int[] {parents[1]} : parents;
  }

  /**
   * Why {@code a} happens before {@code b}: a shortest chain of events from {@code a} to {@code b},
   * both included, of which each two neighbours are a send and its receipt or an earlier and a
   * later event of one line. Shortest means the fewest messages. Empty if {@code a} does not happen
   * before {@code b}.
   */
  public List<Event> why(int a, int b) {
    return happensBefore(a, b) ? new Explanation(this, a, b).events() : List.of();
  }

  /** The event before it on its line. */
  int previousOf(int position) {
    int rank = Math.abs(ranks.get(position)) - (ranks.get(position) > 0 ? 1 : 0);
    return rank == 0 ? NOWHERE : lines.positions(lineOf(position)).get(rank - 1);
  }

  /** The send that an event follows from, if it is an event of a node. */
  int sendOf(int position) {
    int cause = view.causeAt(position);
    return cause == NOWHERE || ranks.get(cause) <= 0 ? NOWHERE : cause;
  }

  /** What an event from outside follows from. */
  int onlyParent(int position) {
    int send = sendOf(position);
    return send == NOWHERE ? previousOf(position) : send;
  }

  /** How much memory the graph takes besides its trace, in bytes. */
  public long bytes() {
    return ranks.bytes() + outside.bytes() + lines.bytes() + clocks.bytes();
  }

  /**
   * The component of {@code line} in the clock of {@code event}; exact only for events behind
   * {@code stop}.
   */
  private int component(int event, int line, int stop) {
    return clocked()
        ? clocks.component(lineOf(event), ranks.get(event), line)
        : walkBack(event, stop)[line];
  }

  /** The frontier of {@code event}, as far as the events behind {@code stop} decide it. */
  private int[] walkBack(int event, int stop) {
    int[] frontier = new int[lines.count()];
    frontier[lineOf(event)] = ranks.get(event);
    for (int position = event; position > stop; position--) {
      int rank = ranks.get(position);
      if (rank > 0 && rank <= frontier[lineOf(position)]) {
        int send = sendOf(position);
        if (send != NOWHERE) {
          int line = lineOf(send);
          frontier[line] = Math.max(frontier[line], ranks.get(send));
        }
      }
    }
    return frontier;
  }

  /**
   * The lowest rank of each line that {@code event} happens before, the highest int if there is
   * none.
   */
  private int[] firsts(int event) {
    int own = lineOf(event);
    int[] firsts = new int[lines.count()];
    for (int line = 0; clocked() && line < firsts.length; line++) {
      firsts[line] = clocks.firstRank(line, own, ranks.get(event));
    }
    if (!clocked()) {
      walkForward(event, firsts);
    }
    firsts[own] = ranks.get(event) + 1;
    return firsts;
  }

  private void walkForward(int event, int[] firsts) {
    Arrays.fill(firsts, Integer.MAX_VALUE);
    firsts[lineOf(event)] = ranks.get(event);
    for (int position = event + 1; position < ranks.size(); position++) {
      int send = ranks.get(position) > 0 ? sendOf(position) : NOWHERE;
      if (send != NOWHERE && ranks.get(send) >= firsts[lineOf(send)]) {
        int line = lineOf(position);
        firsts[line] = Math.min(firsts[line], ranks.get(position));
      }
    }
  }
}
