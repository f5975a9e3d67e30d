package dev.lamplight.monitor.graph;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.LogView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * In which column of the causal graph each message of a log stands: one behind the last of its
 * parents, so that all edges lead to the right and messages in one column are concurrent. A message
 * keeps its column for as long as it stays in the log, whatever comes behind it.
 *
 * <p>Messages of one origin stand in one row. A column holds one of them at most: of two boots of a
 * node, which may be concurrent, the later stands further right.
 *
 * <p>Takes about 30 bytes an entry, and time for what is new only.
 */
final class CausalColumns {
  /** The column of what is no message. */
  static final int NONE = -1;

  private static final LogView EMPTY = new dev.lamplight.core.log.Log();

  private LogView log = EMPTY;

  /** All by index - 1. */
  private int[] columns = new int[256];

  /** The highest column up to an entry: it never falls, so a column is found by halving. */
  private int[] reach = new int[256];

  /** The index of the message before it in its row, 0 if there is none. */
  private int[] previous = new int[256];

  /** Where in {@code parents} those of an entry begin; the next entry's beginning is their end. */
  private int[] starts = new int[257];

  private int[] parents = new int[512];

  /** The newest message of each origin. */
  private final Map<Integer, Integer> newest = new HashMap<>();

  private int messages;

  /** Places what {@code next} has beyond what was placed, after taking back what it has not. */
  void follow(LogView next) {
    long common = next.alikeUpTo(log);
    for (long index = log.last(); index > common; index--) {
      takeBack((int) index);
    }
    log = next;
    for (long index = common + 1; index <= next.last(); index++) {
      place((int) index);
    }
  }

  LogView log() {
    return log;
  }

  /** How many messages there are, entries of other kinds left out. */
  int messages() {
    return messages;
  }

  /** How many columns there are. */
  int count() {
    return log.last() == 0 ? 0 : reach[(int) log.last() - 1] + 1;
  }

  int columnOf(long index) {
    return columns[(int) index - 1];
  }

  /** The indexes that a message follows from directly, in rising order. */
  int[] parentsOf(long index) {
    return Arrays.copyOfRange(parents, starts[(int) index - 1], starts[(int) index]);
  }

  /** The first index up to which some message stands in {@code column} or further right. */
  long firstReaching(int column) {
    int low = 0;
    int high = (int) log.last();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reach[middle] < column) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1L;
  }

  private void place(int index) {
    ensure(index);
    int slot = index - 1;
    int column = NONE;
    int end = starts[slot];
    previous[slot] = 0;
    if (log.at(index) instanceof Entry.Message message) {
      int before = newest.getOrDefault(message.origin(), 0);
      column = before == 0 ? 0 : columns[before - 1] + 1;
      for (long parent : CausalParents.of(log, message)) {
        if (end == parents.length) {
          parents = Arrays.copyOf(parents, end * 2);
        }
        parents[end++] = (int) parent;
        column = Math.max(column, columns[(int) parent - 1] + 1);
      }
      previous[slot] = before;
      newest.put(message.origin(), index);
      messages++;
    }
    starts[index] = end;
    columns[slot] = column;
    reach[slot] = Math.max(column, slot == 0 ? NONE : reach[slot - 1]);
  }

  private void takeBack(int index) {
    if (log.at(index) instanceof Entry.Message message) {
      messages--;
      int before = previous[index - 1];
      if (before == 0) {
        newest.remove(message.origin());
      } else {
        newest.put(message.origin(), before);
      }
    }
  }

  private void ensure(int index) {
    if (index > columns.length) {
      int length = columns.length * 2;
      columns = Arrays.copyOf(columns, length);
      reach = Arrays.copyOf(reach, length);
      previous = Arrays.copyOf(previous, length);
      starts = Arrays.copyOf(starts, length + 1);
    }
  }
}
