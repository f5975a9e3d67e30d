package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.contest.Contest;
import dev.lamplight.server.bench.contest.ContestOptions;
import dev.lamplight.server.bench.contest.Row.Bar;
import dev.lamplight.server.bench.load.Answers;
import dev.lamplight.server.bench.load.Load;
import dev.lamplight.server.bench.load.LoadResult;
import dev.lamplight.server.bench.rival.OurNodes;
import dev.lamplight.server.process.LocalNodes;
import dev.lamplight.server.process.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scripts/bench open}: how fast a node with a long log is back. */
@Command(
    name = "open",
    header = "Measures how long a node takes to start on a long log, and how much memory.",
    description = {
      "",
      "A node alone is filled with messages of 64 bytes, killed (SIGKILL), and",
      "started again, until it says that it is ready. It has 256 MiB of heap.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use, 3 something needed is",
      "missing.",
      "",
      "Example: scripts/bench open --messages 10000000"
    })
public final class BenchOpenCommand implements Callable<Integer> {
  private static final int BATCH = 1_000;
  private static final int CONNECTIONS = 4;
  private static final double SECONDS_BAR = 5;
  private static final double MEBI = 1 << 20;
  private static final long PATIENCE_SECONDS = 120;
  private static final int OK = 200;

  @Mixin private final ContestOptions options = new ContestOptions();

  @Option(names = "--runs", paramLabel = "N", description = "Of each; ${DEFAULT-VALUE}.")
  private int runs = 3;

  @Option(names = "--messages", paramLabel = "N", description = "How many; ${DEFAULT-VALUE}.")
  private long messages = 10_000_000;

  @Override
  public Integer call() throws InterruptedException {
    return options.run("open", this::measure);
  }

  private boolean measure(Contest contest) throws IOException, InterruptedException {
    Path directory = contest.ours().directory().resolve("alone");
    try (LocalNodes node = new LocalNodes(directory, new int[] {8001}, List.of())) {
      node.startAll();
      ready(node);
      long began = System.nanoTime();
      fill(contest, node);
      contest.note(
          "%,d messages in %d s, %.0f bytes a message on disk"
              .formatted(
                  messages,
                  TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                  bytes(node.data(0)) / (double) messages));
      for (int run = 1; run <= runs; run++) {
        contest.say("run " + run + " of " + runs);
        node.process(0).kill();
        ServerProcess process = node.start(0, Map.of());
        double seconds = ready(node);
        Bar bar = new Bar(Bar.Side.AT_MOST, Bar.Of.FIGURE, SECONDS_BAR);
        contest.value(contest.ours(), "from the process's start to ready", "s", bar, seconds);
        double resident = process.residentBytes() / MEBI;
        contest.value(contest.ours(), "resident memory once ready", "MiB", null, resident);
      }
    }
    return true;
  }

  private void fill(Contest contest, LocalNodes node) throws IOException {
    long written = 0;
    long next = 0;
    while (written < messages) {
      contest.say("%,d of %,d messages".formatted(written, messages));
      Load load = new Load(OurNodes.batches(BATCH), next, Answers.NOBODY);
      InetSocketAddress server =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port(0));
      LoadResult result = load.run(server, CONNECTIONS, TimeUnit.SECONDS.toNanos(10));
      contest.noteFailures(contest.ours(), "filling", result);
      next = load.next();
      written += result.answers() * BATCH;
    }
  }

  /** Waits until the node says that it is ready; gives how long that took, in seconds. */
  private static double ready(LocalNodes node) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (!isReady(node)) {
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IOException(
            "the node is not ready after "
                + PATIENCE_SECONDS
                + " s; it said: "
                + node.process(0).said());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static boolean isReady(LocalNodes node) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + node.port(0) + "/readyz");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(1));
      return connection.getResponseCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
