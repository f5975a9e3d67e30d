package dev.lamplight.core.causality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The vector clock of every event, stored by what changes. The component of line k on line l stands
 * still between receipts and never falls, so it is kept as steps: from which rank on l it has which
 * value. A receipt adds a step only for each component that it raises.
 *
 * <p>In the worst case, many lines and little talk, a receipt raises them all. So the clocks have
 * an allowance, and are given up for good when it is used up: see {@link CausalGraph}.
 */
final class Clocks {
  /** What clocks may take, in bytes for each event of the trace. */
  static final int ALLOWANCE = 64;

  /** So many events' allowance is granted in advance. */
  private static final int ADVANCE = 1_024;

  private static final int BYTES_PER_STEP = 16;
  private static final int BYTES_PER_COMPONENT = 64;

  private final int allowance;
  private final List<Line> lines = new ArrayList<>();

  /** Each component that ever rose: its steps, as places in the journal of its line. */
  private final List<Ints> components = new ArrayList<>();

  private long steps;
  private boolean kept;

  Clocks(int allowance) {
    this.allowance = allowance;
    kept = allowance > 0;
  }

  /** The steps of one line, in order, side by side. */
  private static final class Line {
    final Ints ranks = new Ints(16);
    final Ints lines = new Ints(16);
    final Ints values = new Ints(16);

    /** By line, which of the components it is, plus 1; 0 or missing if it never rose. */
    private int[] numbers = new int[4];

    /** The component of line {@code of}, -1 if it never rose. */
    int component(int of) {
      return of < numbers.length ? numbers[of] - 1 : -1;
    }

    void number(int of, int component) {
      if (of >= numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(of + 1, numbers.length * 2));
      }
      numbers[of] = component + 1;
    }
  }

  /** Whether the clocks are there to be asked. */
  boolean kept() {
    return kept;
  }

  /**
   * How many events of {@code of} happened before or are the event at {@code rank} of {@code line}.
   */
  int component(int line, int rank, int of) {
    if (line == of) {
      return rank;
    }
    int component = line < lines.size() ? lines.get(line).component(of) : -1;
    if (component < 0) {
      return 0;
    }
    Ints places = components.get(component);
    Ints ranks = lines.get(line).ranks;
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranks.get(places.get(middle)) <= rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 0 : lines.get(line).values.get(places.get(low - 1));
  }

  /**
   * The lowest rank on {@code line}, another line than {@code of}, whose component of {@code of} is
   * at least {@code value}; the highest int if there is none.
   */
  int firstRank(int line, int of, int value) {
    int component = line < lines.size() ? lines.get(line).component(of) : -1;
    if (component < 0) {
      return Integer.MAX_VALUE;
    }
    Ints places = components.get(component);
    Ints values = lines.get(line).values;
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values.get(places.get(middle)) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == places.size() ? Integer.MAX_VALUE : lines.get(line).ranks.get(places.get(low));
  }

  /**
   * The event at {@code rank} of {@code line}, the newest there, receives what {@code fromRank} of
   * {@code from} sent. Who knows k events of another line knows all that these knew: only the
   * sender's steps behind them can tell it anything.
   *
   * @param events how many events there are so far
   */
  void receive(int line, int rank, int from, int fromRank, int events) {
    while (lines.size() <= Math.max(line, from)) {
      lines.add(new Line());
    }
    Line own = lines.get(line);
    int known = line == from ? rank : newest(own, from);
    if (!kept || fromRank <= known) {
      return;
    }
    Line sender = lines.get(from);
    for (int step = sender.ranks.firstAtLeast(fromRank + 1) - 1;
        step >= 0 && sender.ranks.get(step) > known;
        step--) {
      int of = sender.lines.get(step);
      if (of != line && sender.values.get(step) > newest(own, of)) {
        raise(own, rank, of, sender.values.get(step));
      }
    }
    raise(own, rank, from, fromRank);
    if (used() > (long) allowance * (events + (long) ADVANCE)) {
      giveUp();
    }
  }

  private int newest(Line line, int of) {
    int component = line.component(of);
    return component < 0 ? 0 : line.values.get(components.get(component).last(0));
  }

  private void raise(Line line, int rank, int of, int value) {
    int component = line.component(of);
    if (component < 0) {
      component = components.size();
      components.add(new Ints(2));
      line.number(of, component);
    }
    components.get(component).add(line.ranks.size());
    line.ranks.add(rank);
    line.lines.add(of);
    line.values.add(value);
    steps++;
  }

  private void giveUp() {
    kept = false;
    lines.clear();
    components.clear();
    steps = 0;
  }

  private long used() {
    return steps * BYTES_PER_STEP + (long) components.size() * BYTES_PER_COMPONENT;
  }

  long bytes() {
    long bytes = (long) components.size() * BYTES_PER_COMPONENT;
    for (Ints component : components) {
      bytes += component.bytes();
    }
    for (Line line : lines) {
      bytes += line.ranks.bytes() + line.lines.bytes() + line.values.bytes();
      bytes += 4L * line.numbers.length;
    }
    return bytes;
  }
}
