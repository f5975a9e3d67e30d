package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.contest.Contest;
import dev.lamplight.server.bench.contest.ContestOptions;
import dev.lamplight.server.bench.contest.LoadOptions;
import dev.lamplight.server.bench.contest.Row.Bar;
import dev.lamplight.server.bench.load.LoadResult;
import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/bench read}: how fast a follower reads. */
@Command(
    name = "read",
    header = "Measures how fast one message is read at a follower of three nodes.",
    description = {
      "",
      "linearizable: all that was acknowledged before is seen, which needs the leader's word.",
      "serializable: what the follower has.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use, 3 something needed is",
      "missing.",
      "",
      "Example: scripts/bench read --against etcd"
    })
public final class BenchReadCommand implements Callable<Integer> {
  private static final double RATIO = 2.5;
  private static final long POST_MILLIS = 5_000;

  @Mixin private final ContestOptions options = new ContestOptions();

  @Mixin private final LoadOptions load = new LoadOptions();

  @Option(
      names = "--warm-up",
      paramLabel = "D",
      converter = ContestOptions.Duration.class,
      description = "Of each before; 10s.")
  private Long warmUpNanos = TimeUnit.SECONDS.toNanos(10);

  @Option(names = "--connections", paramLabel = "N", description = "How many; ${DEFAULT-VALUE}.")
  private int connections = 64;

  @Override
  public Integer call() throws InterruptedException {
    return options.run("read", this::measure);
  }

  private boolean measure(Contest contest) throws IOException, InterruptedException {
    int[] followers = new int[contest.all().size()];
    for (int i = 0; i < followers.length; i++) {
      Rival rival = contest.all().get(i);
      int leader = Contest.settle(rival);
      followers[i] = Contest.follower(leader);
      if (!rival.post(leader, POST_MILLIS)) {
        throw new IOException(rival.name() + " does not take a message");
      }
      contest.say("warming " + rival.name() + " up");
      contest.load(rival, followers[i], rival.reads(true), connections, warmUpNanos);
      contest.load(rival, followers[i], rival.reads(false), connections, warmUpNanos);
    }
    for (int run = 1; run <= load.runs(); run++) {
      for (boolean linearizable : new boolean[] {true, false}) {
        String kind = linearizable ? "linearizable" : "serializable";
        contest.say("run " + run + " of " + load.runs() + ", " + kind);
        for (int i = 0; i < followers.length; i++) {
          one(contest, contest.all().get(i), followers[i], linearizable, kind);
        }
      }
    }
    return true;
  }

  private void one(Contest contest, Rival rival, int follower, boolean linearizable, String kind)
      throws IOException {
    LoadResult result =
        contest.load(rival, follower, rival.reads(linearizable), connections, load.nanos());
    contest.noteFailures(rival, kind, result);
    String at = kind + " reads at a follower, " + connections + " connections";
    Bar bar = new Bar(Bar.Side.AT_LEAST, Bar.Of.RATIO, RATIO);
    contest.value(rival, at, "per_second", bar, result.perSecond());
    contest.value(rival, kind + " read p99", "ms", null, result.millis(99));
  }
}
