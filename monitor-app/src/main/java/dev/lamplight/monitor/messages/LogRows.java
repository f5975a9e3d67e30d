package dev.lamplight.monitor.messages;

import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which indexes have a row, in rising order: all up to the highest, or some. Immutable. */
final class LogRows {
  private final long last;
  private final int @Nullable [] some;

  private LogRows(long last, int @Nullable [] some) {
    this.last = last;
    this.some = some;
  }

  /** A row for each index up to {@code last}. */
  static LogRows all(long last) {
    return new LogRows(last, null);
  }

  /** A row for each of {@code indexes}, which rise. */
  static LogRows some(int[] indexes) {
    return new LogRows(indexes.length, indexes.clone());
  }

  long count() {
    return last;
  }

  /** The index of a row, from 0. */
  long indexOf(long row) {
    return some == null ? row + 1 : some[(int) row];
  }

  /** The row of an index, if it has one. */
  OptionalLong rowOf(long index) {
    if (index < 1 || index > Integer.MAX_VALUE) {
      return OptionalLong.empty();
    }
    if (some == null) {
      return index <= last ? OptionalLong.of(index - 1) : OptionalLong.empty();
    }
    int row = Arrays.binarySearch(some, (int) index);
    return row < 0 ? OptionalLong.empty() : OptionalLong.of(row);
  }
}
