package dev.lamplight.monitor.bench;

import dev.lamplight.core.causality.CausalGraph;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.play.Player;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The way back in a long run, causes in it, and what it takes of the heap. */
final class HistoryBench {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;

  /** The collector leaves dead objects lying at first. */
  private static final int COLLECTIONS = 4;

  private HistoryBench() {}

  /**
   * How long it takes from asking for a moment to the frame that shows it, in milliseconds, for
   * moments all over the run.
   */
  static double[] seeks(int events, int seeks) {
    AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    try (Player player = Player.start(Workloads.begin(Workloads.busy(5, "50ms")), newest::set)) {
      long now = 0;
      while (eventsOf(newest) < events) {
        now += 20 * SECOND;
        player.runUntil(now);
        player.settled().join();
      }
      SplittableRandom random = new SplittableRandom(7);
      double[] millis = new double[seeks];
      for (int i = 0; i < seeks; i++) {
        long began = System.nanoTime();
        player.seek(random.nextLong(now));
        player.settled().join();
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
      return millis;
    }
  }

  private static int eventsOf(AtomicReference<@Nullable Frame> newest) {
    Frame frame = newest.get();
    return frame == null ? 0 : frame.trace().size();
  }

  /** How long the past and the future of an event take, in milliseconds, without the graph. */
  static double[] cones(int events, int questions) {
    var run = Workloads.begin(Workloads.busy(5, "50ms"));
    while (run.trace().size() < events) {
      run.runUntil(run.nowNanos() + 20 * SECOND);
    }
    TraceView trace = run.trace();
    CausalGraph graph = new CausalGraph(trace);
    SplittableRandom random = new SplittableRandom(7);
    double[] millis = new double[questions];
    long found = 0;
    for (int i = 0; i < questions; i++) {
      int event = random.nextInt(trace.size());
      long began = System.nanoTime();
      found += graph.past(event).cardinality() + graph.future(event).cardinality();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    if (found == 0) {
      throw new IllegalStateException("no event has a past or a future");
    }
    return millis;
  }

  /**
   * The heap in use after each tenth of a long run with everything that a window keeps of it, in
   * mebibytes.
   */
  static double[] heap(int hours) {
    AtomicReference<@Nullable Frame> newest = new AtomicReference<>();
    double[] mebibytes = new double[10];
    try (Player player = Player.start(Workloads.begin(Workloads.troubled(3, "1s")), newest::set)) {
      for (int tenth = 1; tenth <= mebibytes.length; tenth++) {
        player.runUntil(hours * HOUR / mebibytes.length * tenth);
        player.settled().join();
        mebibytes[tenth - 1] = heldBytes() / (double) (1 << 20);
      }
    }
    return mebibytes;
  }

  private static long heldBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
