package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.node.Effect.Persist;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.storage.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The thread that writes: all that waits goes to disk with one sync, and meanwhile the next group
 * gathers. It alone calls {@link Store#write}.
 */
final class Disk {
  /**
   * More cannot wait: each write carries what one step of the node wants, and clients' are bounded.
   */
  private static final int MOST_WAITING = 1 << 16;

  /** Nothing to write: it ends the wait for something. */
  private static final Persist END = new Persist(0, new Write(Epoch.NONE, 0, 0, List.of(), 0));

  private final Store store;
  private final Wake wake;
  private final BlockingQueue<Persist> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final NodeMetrics metrics;
  private volatile long synced;
  private volatile String failure = "";
  private volatile boolean stopped;

  Disk(Store store, NodeMetrics metrics, Wake wake) {
    this.store = store;
    this.metrics = metrics;
    this.wake = wake;
  }

  void add(Persist write) {
    waiting.add(write);
  }

  /** Everything up to the write of this number is on disk. */
  long synced() {
    return synced;
  }

  /** Why nothing more is written; empty while all is well. */
  String failure() {
    return failure;
  }

  /** What the thread does until {@link #stop}. */
  void run() {
    List<Persist> group = new ArrayList<>();
    try {
      while (failure.isEmpty()) {
        group.add(waiting.take());
        waiting.drainTo(group);
        if (stopped) {
          return;
        }
        carry(group);
        group.clear();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Carries out whatever waits now, for a test that has no thread. */
  void carryWaiting() {
    List<Persist> group = new ArrayList<>();
    waiting.drainTo(group);
    if (!group.isEmpty()) {
      carry(group);
    }
  }

  private void carry(List<Persist> group) {
    List<Write> writes = new ArrayList<>(group.size());
    for (Persist each : group) {
      writes.add(each.write());
    }
    long began = System.nanoTime();
    try {
      store.write(writes);
      synced = group.getLast().number();
    } catch (IOException failed) {
      failure = String.valueOf(failed.getMessage());
    } catch (RuntimeException | Error broken) {
      failure = broken.toString();
    }
    metrics.synced(System.nanoTime() - began);
    wake.wake();
  }

  /** Ends {@link #run} behind the group under way. */
  void stop() {
    stopped = true;
    waiting.add(END);
  }
}
