package dev.lamplight.core.cluster;

import java.util.Arrays;

/**
 * The configured members of a cluster, in rising order of id. A higher id outranks a lower one. A
 * member's <em>place</em> is its position in that order, 0 to {@code size() - 1}; arrays that hold
 * one thing a member are indexed by it.
 */
public final class Members {
  private final int[] ids;

  private Members(int[] ids) {
    this.ids = ids;
  }

  /**
   * The members of those ids, in whatever order they are given.
   *
   * @throws IllegalArgumentException if there is none, an id is not positive, or one is given twice
   */
  public static Members of(int... ids) {
    int[] sorted = ids.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a cluster needs at least one member");
    }
    for (int place = 0; place < sorted.length; place++) {
      if (sorted[place] <= 0) {
        throw new IllegalArgumentException("a node id is a positive integer, not " + sorted[place]);
      }
      if (place > 0 && sorted[place] == sorted[place - 1]) {
        throw new IllegalArgumentException("node " + sorted[place] + " is named twice");
      }
    }
    return new Members(sorted);
  }

  public int size() {
    return ids.length;
  }

  /** The least number of members that is more than half of them. */
  public int majority() {
    return ids.length / 2 + 1;
  }

  public int id(int place) {
    return ids[place];
  }

  public int highest() {
    return ids[ids.length - 1];
  }

  /** The place of {@code id}, or -1 if it is no member. */
  public int place(int id) {
    int guess = id - ids[0];
    return guess >= 0 && guess < ids.length && ids[guess] == id ? guess : search(id);
  }

  /** For ids that do not follow one another without a gap. */
  private int search(int id) {
    int low = 0;
    int high = ids.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (ids[middle] == id) {
        return middle;
      }
      if (ids[middle] < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  public boolean contains(int id) {
    return place(id) >= 0;
  }

  /** How many members outrank {@code id}, {@code without} left out: 0 for the highest. */
  public int rank(int id, int without) {
    int rank = 0;
    for (int place = ids.length - 1; place >= 0 && ids[place] > id; place--) {
      if (ids[place] != without) {
        rank++;
      }
    }
    return rank;
  }

  /** All ids in rising order, a fresh array. */
  public int[] ids() {
    return ids.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Members members && Arrays.equals(ids, members.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return Arrays.toString(ids);
  }
}
