package dev.lamplight.core.invariant.memory;

import dev.lamplight.core.cluster.StateHash;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A set of numbers, held as ranges: numbers that come in order cost nothing. */
public final class SequenceSet {
  /** First to last of each range but the newest; no two touch. */
  private final NavigableMap<Long, Long> ranges;

  /** The range that grew last; empty if {@code first > last}. */
  private long first;

  private long last;

  public SequenceSet() {
    this(new TreeMap<>(), 1, 0);
  }

  private SequenceSet(NavigableMap<Long, Long> ranges, long first, long last) {
    this.ranges = ranges;
    this.first = first;
    this.last = last;
  }

  /** Whether {@code number} was not in it before. */
  public boolean add(long number) {
    if (number >= first && number <= last) {
      return false;
    }
    Map.Entry<Long, Long> below = ranges.floorEntry(number);
    if (below != null && number <= below.getValue()) {
      return false;
    }
    if (first <= last && number == last + 1) {
      last = number;
    } else {
      store();
      first = number;
      last = number;
      Map.Entry<Long, Long> joined = ranges.floorEntry(number);
      if (joined != null && joined.getValue() == number - 1) {
        first = joined.getKey();
        ranges.remove(joined.getKey());
      }
    }
    Long after = ranges.isEmpty() ? null : ranges.remove(last + 1);
    if (after != null) {
      last = after;
    }
    return true;
  }

  private void store() {
    if (first <= last) {
      ranges.put(first, last);
    }
  }

  public SequenceSet copy() {
    return new SequenceSet(new TreeMap<>(ranges), first, last);
  }

  public void digest(StateHash hash) {
    ranges.forEach((from, to) -> hash.add(from).add(to));
    hash.add(first).add(last);
  }
}
