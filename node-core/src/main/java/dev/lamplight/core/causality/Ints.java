package dev.lamplight.core.causality;

import java.util.Arrays;

/** A list of ints that only grows. */
final class Ints {
  private int[] values;
  private int size;

  Ints(int capacity) {
    values = new int[capacity];
  }

  int size() {
    return size;
  }

  int get(int place) {
    return values[place];
  }

  /** The newest value, {@code none} if there is none. */
  int last(int none) {
    return size == 0 ? none : values[size - 1];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1) + 1);
    }
    values[size++] = value;
  }

  /** In a list that never falls, the place of the first value that is at least {@code value}. */
  int firstAtLeast(int value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How much memory it takes. */
  long bytes() {
    return 4L * values.length;
  }
}
