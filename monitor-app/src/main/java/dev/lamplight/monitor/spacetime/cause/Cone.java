package dev.lamplight.monitor.spacetime.cause;

import dev.lamplight.core.trace.Event;
import java.util.BitSet;
import java.util.List;

/**
 * An event, what could have caused it, and what it could have caused. Immutable: nobody writes into
 * its sets.
 *
 * @param selected its position, {@link #NOTHING} if nothing is selected
 * @param past the positions of its causal past, {@code future} those of its causal future
 * @param size how many events the trace had when that was found out
 * @param clock its vector clock, by node
 * @param parents the positions of what it follows from directly
 * @param other the event with which it is compared, {@link #NOTHING} if there is none
 * @param path the shortest chain of events that leads from the earlier to the later one of the two,
 *     empty if neither could have caused the other
 */
public record Cone(
    int selected,
    BitSet past,
    BitSet future,
    int size,
    List<Component> clock,
    List<Integer> parents,
    int other,
    List<Event> path) {
  public static final int NOTHING = -1;

  /** Nothing is selected. */
  public static final Cone NONE =
      new Cone(NOTHING, new BitSet(), new BitSet(), 0, List.of(), List.of(), NOTHING, List.of());

  /** One component of a vector clock: so many events of that node. */
  public record Component(int node, int events) {}

  /** What an event is to the selected one. */
  public enum Relation {
    /** Nothing is selected. */
    FREE,
    SELECTED,
    PAST,
    FUTURE,
    /** Neither could have caused the other. */
    CONCURRENT
  }

  public boolean isEmpty() {
    return selected == NOTHING;
  }

  public Relation of(int position) {
    if (selected == NOTHING) {
      return Relation.FREE;
    }
    if (position == selected) {
      return Relation.SELECTED;
    }
    if (past.get(position)) {
      return Relation.PAST;
    }
    return future.get(position) ? Relation.FUTURE : Relation.CONCURRENT;
  }
}
