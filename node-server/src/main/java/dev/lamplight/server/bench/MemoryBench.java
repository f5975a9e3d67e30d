package dev.lamplight.server.bench;

import static dev.lamplight.server.bench.Clusters.SECOND;

import dev.lamplight.core.simulation.Simulation;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures what a simulation keeps in memory: what the heap holds, after a collection, at one time
 * and at a later one. The same run keeps the same objects, so it is measured once.
 */
final class MemoryBench {
  static final double ENTRY_BYTES_BAR = 200;
  static final double DAY_BYTES_BAR = 1 << 20;

  private static final long SEED = 1;
  private static final long ENTRIES = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final int HOURS = 24;

  /** By then every client has filled its window of remembered sequences. */
  private static final int HOURS_TO_FILL = 4;

  private static final long TRACED_FOR = 30 * SECOND;

  private final Consumer<String> progress;

  MemoryBench(Consumer<String> progress) {
    this.progress = progress;
  }

  List<Figure> figures() {
    Figure entry = entryBytes();
    return List.of(entry, dayBytes(entry.median()), traceBytes());
  }

  private Figure entryBytes() {
    progress.accept("memory of a million entries");
    Simulation simulation = Clusters.fenced(SEED, Clusters.SATURATING, false);
    simulation.runUntil(10 * SECOND);
    long entriesBefore = simulation.committed();
    long before = Machine.heldBytes();
    while (simulation.committed() < entriesBefore + ENTRIES) {
      simulation.runUntil(simulation.nowNanos() + SECOND);
    }
    long after = Machine.heldBytes();
    long entries = simulation.committed() - entriesBefore;
    return Figure.atMost(
        "heap_bytes_per_committed_entry",
        ENTRY_BYTES_BAR,
        Sample.of((double) (after - before) / entries),
        String.format(
            Locale.ROOT,
            "over all %d nodes, their disks and the invariants; %,d entries of %d bytes",
            Clusters.NODES,
            entries,
            Clusters.CONTENT_BYTES));
  }

  /** Under faults too: neither lost messages nor elections may leave anything behind. */
  private Figure dayBytes(double entryBytes) {
    progress.accept("memory of a day");
    Simulation simulation = Clusters.troubled(SEED, Clusters.LIGHT);
    simulation.runUntil(HOURS_TO_FILL * HOUR);
    long entriesBefore = simulation.committed();
    long before = Machine.heldBytes();
    simulation.runUntil(HOURS * HOUR);
    long grown = Machine.heldBytes() - before;
    long entries = simulation.committed() - entriesBefore;
    return Figure.atMost(
        "heap_growth_beyond_entries_hour_4_to_24_bytes",
        DAY_BYTES_BAR,
        Sample.of(grown - entries * entryBytes),
        String.format(
            Locale.ROOT,
            "from hour %d to hour %d, %,d entries, and %,d elections in all",
            HOURS_TO_FILL,
            HOURS,
            entries,
            simulation.electionCount()));
  }

  private Figure traceBytes() {
    progress.accept("memory of a trace");
    long[] held = new long[2];
    long events = 0;
    for (int traced = 0; traced < 2; traced++) {
      long before = Machine.heldBytes();
      Simulation simulation = Clusters.fenced(SEED, Clusters.SATURATING, traced == 1);
      simulation.runUntil(TRACED_FOR);
      held[traced] = Machine.heldBytes() - before;
      events = simulation.trace().size();
    }
    return Figure.of(
        "heap_bytes_per_trace_event",
        Sample.of((double) (held[1] - held[0]) / events),
        String.format(Locale.ROOT, "%,d events", events));
  }
}
