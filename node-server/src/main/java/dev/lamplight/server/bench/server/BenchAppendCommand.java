package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.contest.Contest;
import dev.lamplight.server.bench.contest.ContestOptions;
import dev.lamplight.server.bench.contest.LoadOptions;
import dev.lamplight.server.bench.contest.Row.Bar;
import dev.lamplight.server.bench.load.LoadResult;
import dev.lamplight.server.bench.load.Requests;
import dev.lamplight.server.bench.rival.OurNodes;
import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/bench append}: how fast three nodes write. */
@Command(
    name = "append",
    header = "Measures how fast three nodes on this computer take messages of 64 bytes.",
    description = {
      "",
      "Every message is on the disks of a majority before it is answered. At the end",
      "all three nodes are killed under load, started again, and read: what was",
      "acknowledged must be there once.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 1 if anything acknowledged was lost,",
      "2 wrong use, 3 something needed is missing.",
      "",
      "Example: scripts/bench append --against etcd --report append.json"
    })
public final class BenchAppendCommand implements Callable<Integer> {
  private static final int USUAL = 64;
  private static final int BATCH = 100;
  private static final int BATCH_CONNECTIONS = 16;
  private static final double MEBI = 1 << 20;

  /** How many times etcd's appends ours ought to reach, by connections. */
  private static final Map<Integer, Double> RATIOS = Map.of(1, 1.5, 16, 3.0, 64, 4.0, 256, 4.0);

  private static final double BATCHES_BAR = 100_000;
  private static final double P99_BAR = 1 / 3.0;
  private static final double FOLLOWER_BAR = 0.8;

  @Mixin private final ContestOptions options = new ContestOptions();

  @Mixin private final LoadOptions load = new LoadOptions();

  @Option(
      names = "--warm-up",
      paramLabel = "D",
      converter = ContestOptions.Duration.class,
      description = "Of each cluster before, at its leader and then at a follower; 15s each.")
  private Long warmUpNanos = TimeUnit.SECONDS.toNanos(15);

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N",
      description = "How many; 1,16,64,256,1000.")
  private List<Integer> connections = List.of(1, 16, 64, 256, 1_000);

  @Option(
      names = "--fill",
      paramLabel = "N",
      description = "Go on until so many messages are in, then say how much memory nodes take.")
  private long fill;

  @Override
  public Integer call() throws InterruptedException {
    return options.run("append", this::measure);
  }

  private boolean measure(Contest contest) throws IOException, InterruptedException {
    List<Integer> leaders = new ArrayList<>();
    List<Long> elections = new ArrayList<>();
    for (Rival each : contest.all()) {
      int leader = Contest.settle(each);
      leaders.add(leader);
      contest.say("warming " + each.name() + " up");
      appends(contest, each, leader, each.appends(), USUAL, warmUpNanos);
      appends(contest, each, Contest.follower(leader), each.appends(), USUAL, warmUpNanos);
      elections.add(each.elections());
    }
    for (int run = 1; run <= load.runs(); run++) {
      for (int count : connections) {
        contest.say("run " + run + " of " + load.runs() + ", " + count + " connections");
        for (int i = 0; i < leaders.size(); i++) {
          one(contest, contest.all().get(i), leaders.get(i), count);
        }
      }
      throughFollowers(contest, leaders);
      batches(contest, leaders.getFirst());
    }
    for (int i = 0; i < leaders.size(); i++) {
      Rival each = contest.all().get(i);
      long more = each.elections() - elections.get(i);
      contest.note(each.name() + ": " + more + " elections while it was loaded");
      memory(contest, each, leaders.get(i));
    }
    return new Readback(contest).holds();
  }

  private static LoadResult appends(
      Contest contest, Rival rival, int place, Requests requests, int count, long nanos)
      throws IOException {
    LoadResult result = contest.append(rival, place, requests, count, nanos);
    contest.noteFailures(rival, count + " connections", result);
    return result;
  }

  private void one(Contest contest, Rival rival, int leader, int count) throws IOException {
    long before = processorNanos(rival);
    LoadResult result = appends(contest, rival, leader, rival.appends(), count, load.nanos());
    long used = processorNanos(rival) - before;
    Double ratio = RATIOS.get(count);
    Bar bar = ratio == null ? null : new Bar(Bar.Side.AT_LEAST, Bar.Of.RATIO, ratio);
    Bar late = count == USUAL ? new Bar(Bar.Side.AT_MOST, Bar.Of.RATIO, P99_BAR) : null;
    String at = " at " + count + " connections";
    contest.value(rival, "appends" + at, "per_second", bar, result.perSecond());
    contest.value(rival, "append p50" + at, "ms", null, result.millis(50));
    contest.value(rival, "append p99" + at, "ms", late, result.millis(99));
    double micros = TimeUnit.NANOSECONDS.toMicros(used) / (double) Math.max(1, result.answers());
    contest.value(rival, "processor time of all nodes" + at, "us_per_append", null, micros);
  }

  /** Of all three nodes. */
  private static long processorNanos(Rival rival) {
    long nanos = 0;
    for (int place = 0; place < Rival.NODES; place++) {
      nanos += rival.process(place).processorNanos();
    }
    return nanos;
  }

  /** What a follower forwards is compared with our own leader's figure of the same run. */
  private void throughFollowers(Contest contest, List<Integer> leaders) throws IOException {
    for (int i = 0; i < leaders.size(); i++) {
      Rival rival = contest.all().get(i);
      int leader = leaders.get(i);
      LoadResult at = appends(contest, rival, leader, rival.appends(), USUAL, load.nanos());
      int follower = Contest.follower(leader);
      LoadResult through = appends(contest, rival, follower, rival.appends(), USUAL, load.nanos());
      String name = "appends through a follower, 64 connections";
      contest.value(rival, name, "per_second", null, through.perSecond());
      Bar bar = new Bar(Bar.Side.AT_LEAST, Bar.Of.FIGURE, FOLLOWER_BAR);
      double ratio = through.perSecond() / at.perSecond();
      contest.value(rival, "the same, to the leader's own", "ratio", bar, ratio);
    }
  }

  private void batches(Contest contest, int leader) throws IOException {
    OurNodes ours = contest.ours();
    Requests batches = OurNodes.batches(BATCH);
    LoadResult result = appends(contest, ours, leader, batches, BATCH_CONNECTIONS, load.nanos());
    Bar bar = new Bar(Bar.Side.AT_LEAST, Bar.Of.FIGURE, BATCHES_BAR);
    double messages = result.perSecond() * batches.messages();
    String name = "messages in batches of 100, 16 connections";
    contest.value(ours, name, "per_second", bar, messages);
    contest.value(ours, "batch p99", "ms", null, result.millis(99));
  }

  private void memory(Contest contest, Rival rival, int leader) throws IOException {
    long written = contest.count(rival);
    while (written < fill) {
      contest.say("%s: %,d of %,d messages".formatted(rival.name(), written, fill));
      appends(contest, rival, leader, rival.appends(), 4 * USUAL, TimeUnit.SECONDS.toNanos(10));
      written = contest.count(rival);
    }
    double most = 0;
    for (int place = 0; place < Rival.NODES; place++) {
      most = Math.max(most, rival.process(place).residentBytes() / MEBI);
    }
    contest.note(
        "%s: the largest of its nodes takes %.0f MiB after %,d messages"
            .formatted(rival.name(), most, written));
    Bar bar = fill == 0 ? null : new Bar(Bar.Side.AT_MOST, Bar.Of.RATIO, 1);
    contest.value(rival, "resident memory of the largest node", "MiB", bar, most);
  }
}
