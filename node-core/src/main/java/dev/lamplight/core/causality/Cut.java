package dev.lamplight.core.causality;

import java.util.Arrays;

/**
 * A cut through a space-time diagram: the first so many events of each line. It is consistent, a
 * state that the whole cluster might have been in, if no event in it was caused by one that is not
 * (Mattern 1989, section 4).
 */
public final class Cut {
  private final CausalGraph graph;

  /** By line, how many of its events are in the cut. */
  private final int[] counts;

  private Cut(CausalGraph graph, int[] counts) {
    this.graph = graph;
    this.counts = counts;
  }

  /**
   * Takes so many events of each line.
   *
   * @param counts by line, from 0 to its length
   */
  public static Cut of(CausalGraph graph, int... counts) {
    if (counts.length != graph.lineCount()) {
      throw new IllegalArgumentException(
          counts.length + " counts for " + graph.lineCount() + " lines");
    }
    for (int line = 0; line < counts.length; line++) {
      if (counts[line] < 0 || counts[line] > graph.lengthOf(line)) {
        throw new IllegalArgumentException(
            counts[line] + " events of line " + line + ", which has " + graph.lengthOf(line));
      }
    }
    return new Cut(graph, counts.clone());
  }

  /** All that was recorded before {@code position}; always consistent. */
  public static Cut before(CausalGraph graph, int position) {
    int[] counts = new int[graph.lineCount()];
    for (int line = 0; line < counts.length; line++) {
      counts[line] = graph.countBefore(line, position);
    }
    return new Cut(graph, counts);
  }

  /** An event and all that happened before it; always consistent. */
  public static Cut upTo(CausalGraph graph, int position) {
    return new Cut(graph, graph.frontier(position));
  }

  public int count(int line) {
    return counts[line];
  }

  /** Whether the event is in the cut; events from outside are in none. */
  public boolean contains(int position) {
    int rank = graph.rankOf(position);
    return rank > 0 && rank <= counts[graph.lineOf(position)];
  }

  public boolean isConsistent() {
    for (int line = 0; line < counts.length; line++) {
      if (!holds(line, counts[line])) {
        return false;
      }
    }
    return true;
  }

  /** The least consistent cut that contains this one. */
  public Cut closure() {
    int[] closed = counts.clone();
    for (int line = 0; line < counts.length; line++) {
      if (counts[line] > 0) {
        int[] frontier = graph.frontier(graph.position(line, counts[line]));
        for (int of = 0; of < closed.length; of++) {
          closed[of] = Math.max(closed[of], frontier[of]);
        }
      }
    }
    return new Cut(graph, closed);
  }

  /**
   * The greatest consistent cut that this one contains. One look at each line is enough: an event
   * that follows from one that must go follows from what that one lacks, too.
   */
  public Cut interior() {
    int[] inner = new int[counts.length];
    for (int line = 0; line < counts.length; line++) {
      inner[line] = highestHeld(line);
    }
    return new Cut(graph, inner);
  }

  /** Up to which rank of {@code line}, at most its count, all causes are in the cut. */
  private int highestHeld(int line) {
    int low = 0;
    int high = counts[line];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (holds(line, middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Whether all causes of the event at that rank are in the cut, those on its own line aside. */
  private boolean holds(int line, int rank) {
    if (rank == 0) {
      return true;
    }
    int[] frontier = graph.frontier(graph.position(line, rank));
    for (int of = 0; of < counts.length; of++) {
      if (of != line && frontier[of] > counts[of]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cut cut && graph == cut.graph && Arrays.equals(counts, cut.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts);
  }
}
