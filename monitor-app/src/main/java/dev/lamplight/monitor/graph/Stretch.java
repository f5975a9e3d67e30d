package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.LogView;
import dev.lamplight.monitor.watch.SelectedEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stretch of the causal graph: some columns of it, laid out, immutable. What is drawn.
 *
 * @param holder whose log it is
 * @param log that log
 * @param commit up to which index the holder knows it to be committed
 * @param messages how many the whole log has
 * @param columns how many the whole graph has
 * @param rows the origins, from the top
 * @param places the messages of this stretch, in order of index
 * @param edges those that end in it
 */
record Stretch(
    int holder,
    LogView log,
    long commit,
    int messages,
    int columns,
    List<Integer> rows,
    List<Place> places,
    List<Edge> edges) {
  /** How many messages a stretch has at most: more would be neither seen nor quick. */
  static final int MESSAGES_MAX = 400;

  static final Stretch EMPTY =
      new Stretch(0, new dev.lamplight.core.log.Log(), 0, 0, 0, List.of(), List.of(), List.of());

  /** Where a message stands. */
  record Place(Entry.Message message, int column, int row) {
    long index() {
      return message.index();
    }
  }

  /** A message and one that follows from it directly. */
  record Edge(Place parent, Place child, Route route) {
    /** How far apart its ends are. */
    int length() {
      return child.column() - parent.column() + Math.abs(child.row() - parent.row());
    }

    /**
     * How the line gets from one row to the other. Lines run along rows where nobody stands and
     * change rows between columns, so they meet only where they share an end.
     */
    enum Route {
      /** The columns are neighbours, or the row is the same. */
      DIRECT,
      /** At once, then along the child's row. */
      EARLY,
      /** Along the parent's row, then just before the child. */
      LATE,
      /** Along the space above the child's row. */
      BETWEEN
    }
  }

  /**
   * Lays out the messages around a column.
   *
   * @param middle the column that is to be seen; the last ones if it is beyond them
   * @param rows the origins from the top; those missing are added below
   */
  static Stretch of(
      CausalColumns columns, int holder, long commit, int middle, List<Integer> rows) {
    LogView log = columns.log();
    int before = columns.count() <= middle ? MESSAGES_MAX : MESSAGES_MAX / 2;
    long behind = Math.min(log.last(), columns.firstReaching(middle) + MESSAGES_MAX - before);
    List<Entry.Message> messages = new ArrayList<>();
    for (long index = behind; index > 0 && messages.size() < MESSAGES_MAX; index--) {
      if (log.at(index) instanceof Entry.Message message) {
        messages.addFirst(message);
      }
    }
    List<Integer> allRows = new ArrayList<>(rows);
    List<Place> places = new ArrayList<>();
    for (Entry.Message message : messages) {
      places.add(place(columns, message, allRows));
    }
    List<Edge> edges = edges(columns, places, allRows);
    return new Stretch(
        holder,
        log,
        commit,
        columns.messages(),
        columns.count(),
        List.copyOf(allRows),
        List.copyOf(places),
        List.copyOf(edges));
  }

  /** The first message among the selected entries, laid out or not. */
  Optional<Entry.Message> firstMessage(SelectedEntries selected) {
    long end = Math.min(selected.last(), log.last());
    for (long index = Math.max(1, selected.first()); index <= end; index++) {
      if (log.at(index) instanceof Entry.Message message) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }

  /** The leftmost column of which anything is laid out. */
  int firstColumn() {
    return places.stream().mapToInt(Place::column).min().orElse(0);
  }

  int lastColumn() {
    return places.stream().mapToInt(Place::column).max().orElse(0);
  }

  private static Place place(CausalColumns columns, Entry.Message message, List<Integer> rows) {
    int row = rows.indexOf(message.origin());
    if (row < 0) {
      row = rows.size();
      rows.add(message.origin());
    }
    return new Place(message, columns.columnOf(message.index()), row);
  }

  private static List<Edge> edges(CausalColumns columns, List<Place> places, List<Integer> rows) {
    Map<Integer, TreeSet<Integer>> taken = new TreeMap<>();
    for (Place place : places) {
      taken.computeIfAbsent(place.row(), row -> new TreeSet<>()).add(place.column());
    }
    List<Edge> edges = new ArrayList<>();
    for (Place child : places) {
      for (int index : columns.parentsOf(child.index())) {
        if (columns.log().at(index) instanceof Entry.Message message) {
          Place parent = place(columns, message, rows);
          edges.add(new Edge(parent, child, route(taken, parent, child)));
        }
      }
    }
    return edges;
  }

  /** Where an edge changes its row, so that it passes behind no message. */
  private static Edge.Route route(Map<Integer, TreeSet<Integer>> taken, Place from, Place to) {
    if (from.row() == to.row() || to.column() - from.column() == 1) {
      return Edge.Route.DIRECT;
    }
    if (free(taken, to.row(), from.column(), to.column())) {
      return Edge.Route.EARLY;
    }
    return free(taken, from.row(), from.column(), to.column())
        ? Edge.Route.LATE
        : Edge.Route.BETWEEN;
  }

  /** Whether nobody stands in the row between the columns, or in the first of them. */
  private static boolean free(Map<Integer, TreeSet<Integer>> taken, int row, int from, int to) {
    TreeSet<Integer> columns = taken.getOrDefault(row, new TreeSet<>());
    Integer next = columns.higher(from);
    return next == null || next >= to;
  }
}
