package dev.lamplight.server.host.client;

import dev.lamplight.core.node.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask, on its way to the node's thread. What is admitted counts until it is answered,
 * wherever it waits: beyond a number of requests, or of bytes in them, nothing more is admitted.
 */
public final class Inbox {
  /** The node itself takes no more undecided messages than these. */
  public static final int MOST_REQUESTS = 8_192;

  public static final long MOST_BYTES = 32L << 20;

  private final Queue<Asked> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean closed;

  /** A request, and whoever waits for its answer. */
  public sealed interface Asked {
    /** By the node's clock. */
    long expiresAt();

    /** The index that the node must have applied first. */
    long seen();

    Consumer<Outcome> answer();

    /** How much room it takes. */
    int size();

    /** A message, with the wall time before its text. */
    record Message(
        String client,
        long sequence,
        byte[] content,
        long stamp,
        long seen,
        long expiresAt,
        Consumer<Outcome> answer)
        implements Asked {
      @Override
      public int size() {
        return content.length;
      }
    }

    /** A read. */
    record Read(boolean linearizable, long seen, long expiresAt, Consumer<Outcome> answer)
        implements Asked {
      @Override
      public int size() {
        return 0;
      }
    }
  }

  /** Gives false if too much waits. */
  public boolean offer(Asked asked) {
    if (requests.incrementAndGet() > MOST_REQUESTS) {
      requests.decrementAndGet();
      return false;
    }
    if (bytes.addAndGet(asked.size()) > MOST_BYTES) {
      answered(asked.size());
      return false;
    }
    queue.add(asked);
    return true;
  }

  public @Nullable Asked poll() {
    return queue.poll();
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Takes back what was offered; false if somebody has taken it. */
  public boolean withdraw(Asked asked) {
    boolean waited = queue.remove(asked);
    if (waited) {
      answered(asked.size());
    }
    return waited;
  }

  /** A request that was admitted is answered. */
  public void answered(int size) {
    requests.decrementAndGet();
    bytes.addAndGet(-size);
  }

  /** How many requests wait for their answers. */
  public int waiting() {
    return requests.get();
  }

  /** From now on new requests are not taken. */
  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }
}
