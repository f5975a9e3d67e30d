package dev.lamplight.server.command.node;

import dev.lamplight.server.clock.NodeClock;
import dev.lamplight.server.clock.TimeSource;
import dev.lamplight.server.host.Host;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.Peers;
import dev.lamplight.server.storage.Store;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Security;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A running node: its store, its connections, its host, and what serves its clients. */
public final class NodeProcess implements AutoCloseable {
  private static final Logger LOG = System.getLogger(NodeProcess.class.getName());

  /** A node that is told to end leaves within two seconds: most of them are for its clients. */
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final Store store;
  private final Peers peers;
  private final Host host;
  private final AutoCloseable front;
  private boolean closed;

  /** What serves a node's clients. */
  public interface Front {
    /** Begins to; closing what it gives ends that. */
    AutoCloseable start(NodeConfiguration configuration, Host host, NodeMetrics metrics)
        throws IOException;
  }

  private NodeProcess(Store store, Peers peers, Host host, AutoCloseable front) {
    this.store = store;
    this.peers = peers;
    this.host = host;
    this.front = front;
  }

  /**
   * Starts a node on an open store, which it closes in the end.
   *
   * @param halted told why the node stopped by itself
   * @throws IOException if one of its ports is taken; the store is closed then
   */
  public static NodeProcess start(
      NodeConfiguration configuration, Store store, Front front, Consumer<String> halted)
      throws IOException {
    // A peer that returns under a new address is found: Java remembers addresses for 30 s else.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    Peers peers;
    try {
      peers = new Peers(configuration.peers());
    } catch (IOException taken) {
      store.close();
      throw taken;
    }
    NodeMetrics metrics = new NodeMetrics();
    peers.counters().onRefusal(metrics::peerRefused);
    Host host =
        new Host(
            configuration.host(),
            new NodeClock(TimeSource.SYSTEM),
            store,
            peers,
            metrics,
            RandomGenerator.getDefault(),
            halted);
    metrics.queue("inputs", host::waiting);
    host.start();
    peers.start();
    try {
      AutoCloseable serving = front.start(configuration, host, metrics);
      LOG.log(
          Level.INFO,
          "node {0} of {1}: clients at {2}, peers at port {3}",
          Integer.toString(configuration.id()),
          configuration.peers().cluster().members(),
          configuration.urls().get(configuration.id()),
          Integer.toString(peers.port()));
      return new NodeProcess(store, peers, host, serving);
    } catch (IOException taken) {
      closeAll(() -> {}, host, peers, store);
      throw taken;
    }
  }

  /** The node as its clients see it. */
  public Host host() {
    return host;
  }

  /** Where it listens for peers. */
  public int peerPort() throws IOException {
    return peers.port();
  }

  /** Hands over, answers whom it can, and ends. */
  public void drain() throws InterruptedException {
    host.drain(DRAIN_NANOS);
    close();
    LOG.log(Level.INFO, "has ended");
  }

  /** Ends without handing over. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      closeAll(front, host, peers, store);
    }
  }

  private static void closeAll(AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failed) {
        LOG.log(Level.WARNING, "at the end: {0}", failed.getMessage());
      }
    }
  }
}
