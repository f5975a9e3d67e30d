package dev.lamplight.monitor.source.live.clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far the nodes' clocks are ahead of this machine's. Each answer of a node says what its clock
 * showed between question and answer; the quickest of the newest {@value #SAMPLES} answers says it
 * best (Cristian 1989, "Probabilistic clock synchronization").
 */
public final class Clocks {
  private static final int SAMPLES = 12;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<Integer, Samples> nodes = new HashMap<>();

  /** A ring of answers. */
  private static final class Samples {
    final long[] trips = new long[SAMPLES];
    final long[] aheads = new long[SAMPLES];
    int count;

    void add(long trip, long ahead) {
      trips[count % SAMPLES] = trip;
      aheads[count % SAMPLES] = ahead;
      count++;
    }

    long ahead() {
      return aheads[quickest()];
    }

    long trip() {
      return trips[quickest()];
    }

    private int quickest() {
      int best = 0;
      for (int i = 1; i < Math.min(count, SAMPLES); i++) {
        best = trips[i] < trips[best] ? i : best;
      }
      return best;
    }
  }

  /** A node's clock showed {@code shown} between these two moments of this machine. */
  public void sample(int node, long askedAt, long saidAt, long shown) {
    nodes
        .computeIfAbsent(node, id -> new Samples())
        .add(saidAt - askedAt, shown - (askedAt + (saidAt - askedAt) / 2));
  }

  /** A node that starts again may have another clock. */
  public void forget(int node) {
    nodes.remove(node);
  }

  /** By how many nanoseconds it is ahead; 0 if that is not known. */
  public long aheadNanos(int node) {
    Samples samples = nodes.get(node);
    return samples == null ? 0 : samples.ahead();
  }

  /**
   * By how many milliseconds {@link #aheadOfMiddleMillis} may be wrong: the ways there and back
   * need not take equally long, so half of each of two round trips, at worst.
   */
  public double errorMillis() {
    long longest = nodes.values().stream().mapToLong(Samples::trip).max().orElse(0);
    return longest / NANOS_PER_MILLI;
  }

  /** How far it is ahead of the middle one of all clocks, in milliseconds. */
  public OptionalDouble aheadOfMiddleMillis(int node) {
    if (!nodes.containsKey(node)) {
      return OptionalDouble.empty();
    }
    List<Long> all = new ArrayList<>();
    nodes.values().forEach(each -> all.add(each.ahead()));
    long[] sorted = all.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    long middle = sorted[(sorted.length - 1) / 2];
    return OptionalDouble.of((aheadNanos(node) - middle) / NANOS_PER_MILLI);
  }
}
