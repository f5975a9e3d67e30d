package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.contest.Acknowledged;
import dev.lamplight.server.bench.contest.Contest;
import dev.lamplight.server.bench.rival.OurNodes;
import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * The proof that what was acknowledged is on disk: all three nodes are killed at once under load,
 * started again, and read from the first message to the last.
 */
final class Readback {
  private static final int CONNECTIONS = 64;
  private static final int PAGE = 5_000;
  private static final long LOAD_MILLIS = 1_000;

  private final Contest contest;
  private final OurNodes ours;

  Readback(Contest contest) {
    this.contest = contest;
    ours = contest.ours();
  }

  /** Whether nothing was lost, moved or doubled, and all three hold the same. */
  boolean holds() throws IOException, InterruptedException {
    contest.say("killing all three nodes under load, and reading everything back");
    killUnderLoad();
    Contest.settle(ours);
    String wrong = "";
    Set<Long> digests = new HashSet<>();
    long end = 0;
    for (int place = 0; place < Rival.NODES; place++) {
      Acknowledged.Check check = contest.acknowledged().new Check();
      CRC32C digest = new CRC32C();
      end = end == 0 ? read(place, Long.MAX_VALUE, check, digest) : read(place, end, check, digest);
      digests.add(digest.getValue());
      wrong = wrong.isEmpty() ? check.verdict() : wrong;
    }
    if (wrong.isEmpty() && digests.size() > 1) {
      wrong = "the three logs differ";
    }
    contest.note(
        wrong.isEmpty()
            ? "Killed all three with SIGKILL under load: all %,d acknowledged messages are there once, in order, on each node"
                .formatted(contest.acknowledged().count())
            : "Killed all three with SIGKILL under load: " + wrong);
    return wrong.isEmpty();
  }

  private void killUnderLoad() throws IOException, InterruptedException {
    int leader = Contest.settle(ours);
    CompletableFuture<Void> killed =
        CompletableFuture.runAsync(
            () -> {
              for (int place = 0; place < Rival.NODES; place++) {
                try {
                  ours.process(place).kill();
                } catch (InterruptedException hurried) {
                  Thread.currentThread().interrupt();
                }
              }
            },
            CompletableFuture.delayedExecutor(LOAD_MILLIS, TimeUnit.MILLISECONDS));
    long nanos = TimeUnit.MILLISECONDS.toNanos(2 * LOAD_MILLIS);
    contest.append(ours, leader, ours.appends(), CONNECTIONS, nanos);
    try {
      killed.get();
    } catch (ExecutionException impossible) {
      throw new IOException(impossible);
    }
  }

  /** Gives the id of the last message. */
  private long read(int place, long end, Acknowledged.Check check, CRC32C digest)
      throws IOException, InterruptedException {
    long after = 0;
    while (after < end) {
      String page = ours.page(place, after, PAGE);
      long last = check.page(page);
      if (last == 0) {
        return after;
      }
      digest.update(page.getBytes(StandardCharsets.UTF_8));
      after = last;
    }
    return after;
  }
}
