package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.contest.Contest;
import dev.lamplight.server.bench.contest.ContestOptions;
import dev.lamplight.server.bench.contest.Row.Bar;
import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/bench elect}: how fast a lost leader is replaced. */
@Command(
    name = "elect",
    header = "Measures how long three nodes take no message after they have lost their leader.",
    description = {
      "",
      "The leader is killed (SIGKILL), or frozen (SIGSTOP), and clients of both",
      "others try until one has its message accepted. With --idle and --loaded it",
      "also counts elections where nothing was done to anybody.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use, 3 something needed is",
      "missing.",
      "",
      "Example: scripts/bench elect --against etcd --idle 10m --loaded 10m"
    })
public final class BenchElectCommand implements Callable<Integer> {
  private static final double KILLED_BAR = 150;
  private static final double KILLED_MOST_BAR = 600;
  private static final double FROZEN_BAR = 900;
  private static final int CONNECTIONS = 64;

  @Mixin private final ContestOptions options = new ContestOptions();

  @Option(names = "--runs", paramLabel = "N", description = "Of each; ${DEFAULT-VALUE}.")
  private int runs = 30;

  @Option(
      names = "--idle",
      paramLabel = "D",
      converter = ContestOptions.Duration.class,
      description = "How long our nodes are watched without load; 0s.")
  private Long idleNanos = 0L;

  @Option(
      names = "--loaded",
      paramLabel = "D",
      converter = ContestOptions.Duration.class,
      description = "How long they are watched under load of 64 connections; 0s.")
  private Long loadedNanos = 0L;

  @Override
  public Integer call() throws InterruptedException {
    return options.run("elect", this::measure);
  }

  private boolean measure(Contest contest) throws IOException, InterruptedException {
    for (Rival each : contest.all()) {
      int leader = Contest.settle(each);
      contest.say("warming " + each.name() + " up");
      contest.append(each, leader, each.appends(), CONNECTIONS, TimeUnit.SECONDS.toNanos(5));
    }
    watch(contest);
    for (int run = 1; run <= runs; run++) {
      contest.say("run " + run + " of " + runs);
      for (Rival each : contest.all()) {
        killed(contest, each);
      }
      for (Rival each : contest.all()) {
        frozen(contest, each);
      }
    }
    return true;
  }

  private static void killed(Contest contest, Rival rival)
      throws IOException, InterruptedException {
    int leader = Contest.settle(rival);
    Outage outage = new Outage(rival, leader);
    double millis = outage.millis(rival.process(leader)::kill);
    String name = "leader killed: next accepted write";
    contest.value(rival, name, "ms", bar(Bar.Of.FIGURE, KILLED_BAR), millis);
    contest.value(rival, name + ", the longest", "ms", bar(Bar.Of.MOST, KILLED_MOST_BAR), millis);
  }

  private static void frozen(Contest contest, Rival rival)
      throws IOException, InterruptedException {
    int leader = Contest.settle(rival);
    Outage outage = new Outage(rival, leader);
    try {
      double millis = outage.millis(rival.process(leader)::freeze);
      String name = "leader frozen: next accepted write";
      contest.value(rival, name, "ms", bar(Bar.Of.FIGURE, FROZEN_BAR), millis);
      contest.value(rival, name + ", the longest", "ms", bar(Bar.Of.MOST, FROZEN_BAR), millis);
    } finally {
      rival.process(leader).thaw();
    }
  }

  private static Bar bar(Bar.Of of, double value) {
    return new Bar(Bar.Side.AT_MOST, of, value);
  }

  /** Nobody may call an election while nothing is wrong. */
  private void watch(Contest contest) throws IOException, InterruptedException {
    Rival ours = contest.ours();
    if (idleNanos > 0) {
      int before = Contest.settle(ours);
      long elections = ours.elections();
      contest.say("watching idle nodes");
      TimeUnit.NANOSECONDS.sleep(idleNanos);
      counted(contest, "idle", before, elections, idleNanos);
    }
    if (loadedNanos > 0) {
      int before = Contest.settle(ours);
      long elections = ours.elections();
      contest.say("watching loaded nodes");
      contest.append(ours, before, ours.appends(), CONNECTIONS, loadedNanos);
      counted(contest, "loaded", before, elections, loadedNanos);
    }
  }

  private static void counted(Contest contest, String how, int before, long elections, long nanos)
      throws IOException, InterruptedException {
    Rival ours = contest.ours();
    long more = ours.elections() - elections;
    long changes = Contest.settle(ours) == before ? 0 : 1;
    contest.value(
        ours,
        "elections in %d s %s".formatted(TimeUnit.NANOSECONDS.toSeconds(nanos), how),
        "count",
        new Bar(Bar.Side.AT_MOST, Bar.Of.FIGURE, 0),
        (double) Math.max(more, changes));
  }
}
