package dev.lamplight.server.bench;

import static dev.lamplight.server.bench.Clusters.SECOND;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.client.Workload;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures how fast the simulator is, on one thread and with every invariant on. */
final class SimulatorBench {
  static final double SPEEDUP_BAR = 3_000;
  static final double MESSAGES_BAR = 1_500_000;
  static final double TRACED_MESSAGES_BAR = 700_000;
  static final double ELECTION_SECONDS_BAR = 2;

  private static final int WARM_UPS = 3;
  private static final long SEED = 1;
  private static final long HOUR = 3_600 * SECOND;
  private static final long SATURATED_FOR = 30 * SECOND;
  private static final long SETTLING = 5 * SECOND;
  private static final int ELECTORS = 1_000;
  private static final int COPIES = 200;

  private final int runs;
  private final Consumer<String> progress;

  /**
   * @param runs how many of each are measured, after a few that warm up
   * @param progress hears what is being measured now
   */
  SimulatorBench(int runs, Consumer<String> progress) {
    this.runs = runs;
    this.progress = progress;
  }

  /** The speeds, in the order in which they are shown. */
  List<Figure> speeds() {
    return List.of(
        speedup(),
        messages("delivered_messages_per_second", MESSAGES_BAR, false),
        messages("delivered_messages_per_second_traced", TRACED_MESSAGES_BAR, true),
        election(),
        copy(),
        hash());
  }

  private Figure speedup() {
    progress.accept("an hour of five fenced nodes under random faults");
    long[] delivered = new long[1];
    Sample seconds =
        Machine.seconds(
            WARM_UPS,
            runs,
            number -> {
              Simulation simulation = Clusters.troubled(SEED, Clusters.EVERYDAY);
              return () -> {
                simulation.runUntil(HOUR);
                delivered[0] = simulation.delivered();
              };
            });
    return Figure.atLeast(
        "virtual_seconds_per_wall_second",
        SPEEDUP_BAR,
        seconds.map(each -> (double) HOUR / SECOND / each),
        String.format(
            Locale.ROOT,
            "1 h of %d fenced nodes, LAN, %s, a fault every 5 to 20 s; %,d messages",
            Clusters.NODES,
            described(Clusters.EVERYDAY),
            delivered[0]));
  }

  private Figure messages(String name, double bar, boolean traced) {
    progress.accept(traced ? "messages with a trace" : "messages without a trace");
    long[] counts = new long[2];
    Sample seconds =
        Machine.seconds(
            WARM_UPS,
            runs,
            number -> {
              Simulation simulation = Clusters.fenced(SEED, Clusters.SATURATING, traced);
              simulation.runUntil(SETTLING);
              long before = simulation.delivered();
              return () -> {
                simulation.runUntil(SETTLING + SATURATED_FOR);
                counts[0] = simulation.delivered() - before;
                counts[1] = simulation.trace().size();
              };
            });
    String events = traced ? String.format(Locale.ROOT, "; %,d events", counts[1]) : "";
    return Figure.atLeast(
        name,
        bar,
        seconds.map(each -> counts[0] / each),
        String.format(
            Locale.ROOT,
            "%d s of %d fenced nodes, LAN, %s; %,d messages%s",
            SATURATED_FOR / SECOND,
            Clusters.NODES,
            described(Clusters.SATURATING),
            counts[0],
            events));
  }

  /** The coordinator of many falls silent, and all the others find that out at about once. */
  private Figure election() {
    progress.accept("an election among " + ELECTORS + " textbook nodes");
    Simulation settled = Clusters.textbook(SEED, ELECTORS);
    settled.runUntil(2 * SECOND);
    long before = settled.delivered();
    long[] delivered = new long[1];
    Sample seconds =
        Machine.seconds(
            1,
            runs,
            number -> {
              Simulation simulation = settled.copy();
              return () -> {
                simulation.apply(new Action.Crash(new Target.Leader()));
                simulation.runUntil(4 * SECOND);
                delivered[0] = simulation.delivered() - before;
              };
            });
    return Figure.atMost(
        "textbook_election_1000_nodes_seconds",
        ELECTION_SECONDS_BAR,
        seconds,
        String.format(
            Locale.ROOT, "from the leader's crash until 2 s later; %,d messages", delivered[0]));
  }

  private Figure copy() {
    progress.accept("copies");
    Simulation simulation = Clusters.fenced(SEED, Clusters.SATURATING, true);
    simulation.runUntil(SETTLING);
    Sample seconds =
        Machine.seconds(
            WARM_UPS,
            runs,
            number ->
                () -> {
                  for (int i = 0; i < COPIES; i++) {
                    simulation.copy();
                  }
                });
    return Figure.of(
        "copy_microseconds",
        seconds.map(each -> each * 1e6 / COPIES),
        String.format(
            Locale.ROOT,
            "of 5 saturated nodes with %,d entries and a trace of %,d events",
            simulation.committed(),
            simulation.trace().size()));
  }

  private Figure hash() {
    progress.accept("hashes");
    Simulation simulation = Clusters.fenced(SEED, Clusters.EVERYDAY, false);
    simulation.runUntil(100 * SECOND);
    Sample seconds =
        Machine.seconds(
            WARM_UPS,
            runs,
            number ->
                () -> {
                  for (int i = 0; i < COPIES; i++) {
                    simulation.hash();
                  }
                });
    return Figure.of(
        "hash_microseconds",
        seconds.map(each -> each * 1e6 / COPIES),
        String.format(Locale.ROOT, "of 5 nodes with %,d entries", simulation.committed()));
  }

  private static String described(Workload workload) {
    String reads =
        workload.readsPerSecond() > 0
            ? String.format(Locale.ROOT, " and %.0f reads", workload.readsPerSecond())
            : "";
    return String.format(
        Locale.ROOT,
        "%,.0f writes of %d bytes%s a second",
        workload.messagesPerSecond(),
        workload.contentBytes(),
        reads);
  }
}
