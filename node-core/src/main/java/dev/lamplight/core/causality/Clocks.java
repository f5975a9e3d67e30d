package dev.lamplight.core.causality;

import java.util.ArrayList;
import java.util.List;

/**
 * The vector clock of every event, stored by what changes. The component of line k on line l stands
 * still between receipts and never falls, so it is kept as steps: from which rank on l it has which
 * value. A receipt adds a step only for each component that it raises.
 */
final class Clocks {
  /** With more lines, all these steps would be too many: see {@link CausalGraph}. */
  static final int LINES_MAX = 32;

  private final List<List<Steps>> steps = new ArrayList<>();

  private record Steps(Ints ranks, Ints values) {
    Steps() {
      this(new Ints(4), new Ints(4));
    }
  }

  /**
   * How many events of {@code of} happened before or are the event at {@code rank} of {@code line}.
   */
  int component(int line, int rank, int of) {
    if (line == of) {
      return rank;
    }
    if (line >= steps.size() || of >= steps.get(line).size()) {
      return 0;
    }
    Steps component = steps.get(line).get(of);
    int step = component.ranks.firstAtLeast(rank + 1) - 1;
    return step < 0 ? 0 : component.values.get(step);
  }

  /** The lowest rank on {@code line} whose component of {@code of} is at least {@code value}. */
  int firstRank(int line, int of, int value) {
    if (line >= steps.size() || of >= steps.get(line).size()) {
      return Integer.MAX_VALUE;
    }
    Steps component = steps.get(line).get(of);
    int step = component.values.firstAtLeast(value);
    return step == component.ranks.size() ? Integer.MAX_VALUE : component.ranks.get(step);
  }

  /**
   * The event at {@code rank} of {@code line} receives what {@code fromRank} of {@code from} sent.
   */
  void receive(int line, int rank, int from, int fromRank, int lines) {
    while (steps.size() < lines) {
      steps.add(new ArrayList<>());
    }
    List<Steps> own = steps.get(line);
    while (own.size() < lines) {
      own.add(new Steps());
    }
    for (int of = 0; of < lines; of++) {
      if (of != line) {
        raise(own.get(of), rank, component(from, fromRank, of));
      }
    }
  }

  private static void raise(Steps component, int rank, int value) {
    if (value > component.values.last(0)) {
      component.ranks.add(rank);
      component.values.add(value);
    }
  }

  long bytes() {
    long bytes = 0;
    for (List<Steps> line : steps) {
      for (Steps component : line) {
        bytes += component.ranks.bytes() + component.values.bytes();
      }
    }
    return bytes;
  }
}
