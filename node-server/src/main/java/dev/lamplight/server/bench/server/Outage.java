package dev.lamplight.server.bench.server;

import dev.lamplight.server.bench.rival.Rival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The time in which a cluster without its leader takes no message. */
final class Outage {
  private static final long POST_MILLIS = 500;
  private static final long PAUSE_MILLIS = 2;
  private static final long PATIENCE_SECONDS = 60;

  private final Rival rival;
  private final List<Integer> survivors = new ArrayList<>();

  /** Prepares for the loss of a node: a client of each other one has its connection. */
  Outage(Rival rival, int lost) throws IOException, InterruptedException {
    this.rival = rival;
    for (int place = 0; place < Rival.NODES; place++) {
      if (place != lost) {
        survivors.add(place);
        if (!rival.post(place, PATIENCE_SECONDS * 100)) {
          throw new IOException(rival.name() + " does not take a message");
        }
      }
    }
  }

  /** How a leader is lost. */
  interface Loss {
    void happens() throws IOException, InterruptedException;
  }

  /** Has it happen, and tries at both survivors until one takes a message; how long that took. */
  double millis(Loss loss) throws IOException, InterruptedException {
    long began = System.nanoTime();
    loss.happens();
    BlockingQueue<Long> accepted = new ArrayBlockingQueue<>(survivors.size());
    List<Thread> clients = new ArrayList<>();
    for (int place : survivors) {
      clients.add(Thread.ofVirtual().start(() -> post(place, accepted)));
    }
    Long at = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    clients.forEach(Thread::interrupt);
    if (at == null) {
      throw new IOException(
          rival.name() + " took no message for " + PATIENCE_SECONDS + " s without its leader");
    }
    return (at - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  private void post(int place, BlockingQueue<Long> accepted) {
    try {
      while (!rival.post(place, POST_MILLIS)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      accepted.add(System.nanoTime());
    } catch (InterruptedException theOtherWasFirst) {
      Thread.currentThread().interrupt();
    }
  }
}
