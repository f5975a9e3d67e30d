package dev.lamplight.core.search;

/** A set of longs that only grows: open addressing, 16 bytes an element at most on average. */
final class LongSet {
  private long[] slots = new long[1 << 16];
  private long size;
  private boolean zero;

  /** Adds {@code value}; false if it was there. */
  boolean add(long value) {
    if (value == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    if (size * 3 > slots.length * 2L) {
      grow();
    }
    if (!insert(slots, value)) {
      return false;
    }
    size++;
    return true;
  }

  long size() {
    return size + (zero ? 1 : 0);
  }

  private static boolean insert(long[] into, long value) {
    int mask = into.length - 1;
    int slot = (int) (value ^ (value >>> 32)) & mask;
    while (into[slot] != 0) {
      if (into[slot] == value) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    into[slot] = value;
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        insert(larger, value);
      }
    }
    slots = larger;
  }
}
