package dev.lamplight.server.peer;

import dev.lamplight.server.peer.frame.FrameReader;
import dev.lamplight.server.peer.frame.FrameWriter;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.wire.MalformedFrame;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A node's connections to its peers, one for each direction: a node speaks over the connections
 * that it made and listens on those that it took. They belong to one thread, which calls {@link
 * #poll}, {@link #send} and {@link #flush} and is never held up by a peer: nothing here waits but
 * {@code poll}. Other threads make the connections and hand them in.
 */
public final class Peers implements Transport, AutoCloseable {
  private static final Logger LOG = System.getLogger(Peers.class.getName());

  private static final int BUFFER = 1 << 18;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Connections from one peer: more than it ever needs while it comes back. */
  private static final int MOST_FROM_ONE = 4;

  private final int self;
  private final PeerCounters counters = new PeerCounters();
  private final Selector selector;
  private final Queue<Runnable> arrivals = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService timer;
  private final Acceptor acceptor;
  private final SortedMap<Integer, Outbound> outbound = new TreeMap<>();
  private final SortedMap<Integer, Dialer> dialers = new TreeMap<>();
  private final SortedMap<Integer, ArrayDeque<SelectionKey>> inbound = new TreeMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private boolean arrived;

  /**
   * What the node threw while it was told something: not the peer's fault, and not to be mended.
   */
  private @Nullable RuntimeException broken;

  /** Who is told during the {@link #poll} under way. */
  private Events events = Events.NOBODY;

  /** A connection in the selector, with what reads it; a dialed one is only watched for its end. */
  private record Attached(Link link, FrameReader reader) {}

  /**
   * Listens from now on, and calls the peers once {@link #start} is called.
   *
   * @throws IOException if it cannot listen where it is told
   */
  public Peers(PeerSettings settings) throws IOException {
    this.self = settings.cluster().self();
    selector = Selector.open();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lamplight-patience").factory());
    Doorway doorway = new Doorway(settings, timer);
    settings
        .peers()
        .forEach(
            (peer, address) -> {
              outbound.put(peer, new Outbound(peer, counters));
              dialers.put(
                  peer,
                  new Dialer(peer, address, doorway, counters, this::handIn, this::handInGone));
              inbound.put(peer, new ArrayDeque<>());
            });
    try {
      acceptor = new Acceptor(settings.listen(), doorway, counters, this::handIn);
    } catch (IOException taken) {
      timer.shutdownNow();
      selector.close();
      throw taken;
    }
  }

  /** Begins to call the peers. */
  public void start() {
    dialers.values().forEach(Dialer::start);
  }

  /** Where it listens. */
  public int port() throws IOException {
    return acceptor.port();
  }

  public PeerCounters counters() {
    return counters;
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public boolean poll(long nanos, Events told) throws IOException {
    events = told;
    arrived = false;
    if (nanos <= 0) {
      selector.selectNow(this::ready);
    } else {
      long millis = (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
      selector.select(this::ready, Math.min(millis, 60_000));
    }
    for (Runnable next = arrivals.poll(); next != null; next = arrivals.poll()) {
      next.run();
    }
    return arrived;
  }

  private void ready(SelectionKey key) {
    Attached attached = (Attached) key.attachment();
    Link link = attached.link();
    try {
      if (key.isReadable()) {
        read(attached);
      }
      if (link.dialed() && key.isValid() && key.isWritable()) {
        outbound(link.peer()).flush();
      }
    } catch (IOException | RuntimeException lost) {
      lost(key, lost);
    }
  }

  private void read(Attached attached) throws IOException {
    int read;
    do {
      buffer.clear();
      read = attached.link().channel().read(buffer);
      if (read > 0) {
        counters.bytesIn.add(read);
        if (attached.link().dialed()) {
          throw new MalformedFrame("it speaks over a connection that is not its own");
        }
        int from = attached.link().peer();
        attached.reader().take(buffer.flip(), item -> pass(from, item));
      }
    } while (read == BUFFER);
    if (read < 0) {
      throw new IOException("the peer hung up");
    }
  }

  private void pass(int from, Item item) {
    if (item instanceof Item.Said(var envelope, var _)
        && (envelope.from() != from || envelope.to() != self)) {
      counters.misdirected.increment();
      return;
    }
    arrived = true;
    if (item instanceof Item.Pong) {
      outbound(from).answered();
    }
    try {
      events.received(from, item);
    } catch (RuntimeException own) {
      broken = own;
      throw own;
    }
  }

  private void lost(SelectionKey key, Exception why) {
    if (broken != null) {
      throw broken;
    }
    Link link = ((Attached) key.attachment()).link();
    key.cancel();
    Doorway.close(link.socket());
    counters.lost.increment();
    if (why instanceof MalformedFrame || why instanceof RuntimeException) {
      counters.malformed.increment();
      LOG.log(Level.WARNING, "closed a connection from {0}: {1}", name(link.peer()), why);
    }
    if (link.dialed()) {
      outbound(link.peer()).disconnected();
      dialer(link.peer()).lost();
      LOG.log(Level.INFO, "lost the connection to {0}: {1}", name(link.peer()), why.getMessage());
    } else {
      from(link.peer()).remove(key);
    }
  }

  private static String name(int peer) {
    return Integer.toString(peer);
  }

  /** Called by threads that make connections. */
  private void handIn(Link link) {
    arrivals.add(() -> take(link));
    selector.wakeup();
  }

  private void handInGone(int peer) {
    arrivals.add(() -> events.gone(peer));
    selector.wakeup();
  }

  private void take(Link link) {
    if (!selector.isOpen()) {
      Doorway.close(link.socket());
      return;
    }
    Attached attached = new Attached(link, new FrameReader(link.seal()));
    SelectionKey key;
    try {
      link.socket().configureBlocking(false);
      key = link.socket().register(selector, SelectionKey.OP_READ, attached);
    } catch (IOException gone) {
      Doorway.close(link.socket());
      if (link.dialed()) {
        dialer(link.peer()).lost();
      }
      return;
    }
    if (link.dialed()) {
      outbound(link.peer()).connected(link.channel(), key, new FrameWriter(link.seal()));
      return;
    }
    ArrayDeque<SelectionKey> others = from(link.peer());
    others.addLast(key);
    if (others.size() > MOST_FROM_ONE) {
      lost(others.getFirst(), new IOException("it made too many connections"));
    }
    dialer(link.peer()).nudge();
    try {
      read(attached); // what came with the end of the handshake
    } catch (IOException | RuntimeException lost) {
      lost(key, lost);
    }
  }

  @Override
  public void send(int to, Item item) {
    outbound(to).send(item);
  }

  @Override
  public boolean isConnected(int peer) {
    return outbound(peer).isConnected();
  }

  @Override
  public void flush() {
    for (Outbound each : outbound.values()) {
      try {
        each.flush();
      } catch (IOException lost) {
        each.disconnected();
        forget(each.peer(), lost);
      }
    }
  }

  private void forget(int peer, IOException why) {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()
          && key.attachment() instanceof Attached attached
          && attached.link().dialed()
          && attached.link().peer() == peer) {
        lost(key, why);
      }
    }
  }

  private Outbound outbound(int peer) {
    return known(outbound.get(peer), peer);
  }

  private Dialer dialer(int peer) {
    return known(dialers.get(peer), peer);
  }

  private ArrayDeque<SelectionKey> from(int peer) {
    return known(inbound.get(peer), peer);
  }

  private static <T> T known(@Nullable T found, int peer) {
    if (found == null) {
      throw new IllegalArgumentException("node " + peer + " is no peer");
    }
    return found;
  }

  /** Ends all connections. To be called by the thread that polls, or after its end. */
  @Override
  public void close() throws IOException {
    acceptor.close();
    dialers.values().forEach(Dialer::close);
    timer.shutdownNow();
    for (SelectionKey key : selector.keys()) {
      Doorway.close(((Attached) key.attachment()).link().socket());
    }
    selector.close();
    for (Runnable next = arrivals.poll(); next != null; next = arrivals.poll()) {
      next.run();
    }
  }
}
