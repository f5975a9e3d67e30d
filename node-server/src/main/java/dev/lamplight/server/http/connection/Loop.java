package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.codec.HeadBytes;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One of the server's threads and the connections that belong to it. It looks after all of them a
 * few times a second: no request has a timer of its own. Everything here happens on that thread.
 */
final class Loop {
  private static final long TICK_MILLIS = 200;

  private final EventLoop thread;
  private final HeadBytes head = new HeadBytes();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private volatile long now = System.nanoTime();

  Loop(EventLoop thread) {
    this.thread = thread;
    head.tick();
  }

  void start() {
    var _ = thread.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    now = System.nanoTime();
    head.tick();
    each(connection -> connection.look(now));
  }

  /** The connections may come and go meanwhile. */
  void each(Consumer<Connection> what) {
    List<Connection> all = new ArrayList<>(connections);
    all.forEach(what);
  }

  EventLoop thread() {
    return thread;
  }

  /** Runs a step on the thread; not at all if the server has ended. */
  void run(Runnable step) {
    try {
      thread.execute(step);
    } catch (RejectedExecutionException ended) {
      // Nobody waits for the answer any more.
    }
  }

  HeadBytes head() {
    return head;
  }

  /** What {@link System#nanoTime} said at the last tick: exact enough for time-outs. */
  long now() {
    return now;
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }
}
