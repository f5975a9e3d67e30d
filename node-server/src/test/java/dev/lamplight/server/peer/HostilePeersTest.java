package dev.lamplight.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.server.peer.frame.FrameWriter;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.peer.frame.Seal;
import dev.lamplight.server.peer.handshake.Cluster;
import dev.lamplight.server.peer.handshake.Handshake;
import dev.lamplight.server.peer.handshake.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes over the port for peers, two peers that know one another go on speaking. */
class HostilePeersTest {
  private static final Members MEMBERS = Members.of(8001, 8002);
  private static final Optional<Secret> SECRET = Optional.of(Secret.of("sixteen bytes at least"));
  private static final Address ANY = new Address("127.0.0.1", 0);

  private Peers one;
  private Peers two;
  private final List<Item> heard = new ArrayList<>();
  private final List<Integer> gone = new ArrayList<>();
  private final Transport.Events events =
      new Transport.Events() {
        @Override
        public void received(int from, Item item) {
          heard.add(item);
        }

        @Override
        public void gone(int peer) {
          gone.add(peer);
        }
      };

  @BeforeEach
  void connect() throws IOException {
    two = peers(8002, Map.of(8001, ANY));
    one = peers(8001, Map.of(8002, new Address("127.0.0.1", two.port())));
    one.start();
    await(() -> one.isConnected(8002));
  }

  private static Peers peers(int self, Map<Integer, Address> others) throws IOException {
    return new Peers(
        new PeerSettings(
            new Cluster("test", MEMBERS, self, SECRET), ANY, others, Optional.empty()));
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    two.close();
  }

  private void await(BooleanSupplier holds) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() - until < 0, "not within 10 s");
      one.flush();
      one.poll(1_000_000, events);
      two.poll(1_000_000, events);
    }
  }

  private void assertTheyStillSpeak() throws IOException {
    heard.clear();
    one.send(8002, new Item.Ping(5, true));
    await(() -> heard.contains(new Item.Ping(5, true)));
  }

  private SocketChannel stranger() throws IOException {
    return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), two.port()));
  }

  @Test
  void aConnectionOverWhichNoPingIsAnsweredIsMadeAnew() throws IOException {
    for (int i = 0; i <= Outbound.UNANSWERED_MAX; i++) {
      assertTrue(one.isConnected(8002));
      one.send(8002, new Item.Ping(i, true));
    }
    one.flush();
    assertEquals(1, one.counters().lost.sum());
    await(() -> one.isConnected(8002));
    assertEquals(List.of(), gone);
  }

  @Test
  void randomBytesBeforeTheHandshakeAreRefused() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random chance = new Random(seed);
      byte[] bytes = new byte[1 + chance.nextInt(600)];
      chance.nextBytes(bytes);
      try (SocketChannel socket = stranger()) {
        socket.write(ByteBuffer.wrap(bytes));
        socket.shutdownOutput();
      } catch (IOException reset) {
        assertTrue(one.isConnected(8002), "a stranger is cut off, a peer is not");
      }
    }
    await(() -> two.counters().refused.sum() == 300);
    assertTheyStillSpeak();
  }

  @Test
  void strangersDoNotFillTheLog() throws IOException {
    AtomicInteger lines = new AtomicInteger();
    Logger log = Logger.getLogger(Acceptor.class.getName());
    Handler counter = new LineCounter(lines);
    log.addHandler(counter);
    long began = System.nanoTime();
    try {
      for (int i = 0; i < 100; i++) {
        stranger().close();
      }
      await(() -> two.counters().refused.sum() == 100);
    } finally {
      log.removeHandler(counter);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    assertTrue(lines.get() >= 1 && lines.get() <= 1 + seconds, lines + " in " + seconds + " s");
  }

  /** Counts what is logged. */
  private static final class LineCounter extends Handler {
    private final AtomicInteger lines;

    LineCounter(AtomicInteger lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord line) {
      lines.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void slowStrangersFillTheDoorAndKeepNobodyOut() throws IOException {
    List<SocketChannel> strangers = fillTheDoor();
    Peers again = peers(8001, Map.of(8002, new Address("127.0.0.1", two.port())));
    again.start();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (!again.isConnected(8002)) {
      assertTrue(System.nanoTime() - until < 0, "the door stayed shut");
      again.poll(1_000_000, events);
    }
    again.close();
    await(() -> two.counters().refused.sum() >= Acceptor.MOST_AT_DOOR);
    for (SocketChannel each : strangers) {
      each.close();
    }
  }

  @Test
  void whoFillsTheDoorLosesItsOwnPlaces() throws IOException {
    try (SocketChannel slow = SocketChannel.open()) {
      slow.bind(new InetSocketAddress("127.0.0.2", 0));
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), two.port()));
      List<SocketChannel> strangers = fillTheDoor();
      await(() -> two.counters().refused.sum() >= Acceptor.MOST_AT_DOOR);
      new Handshake(new Cluster("test", MEMBERS, 8001, SECRET), slow).dial(8002);
      for (SocketChannel each : strangers) {
        each.close();
      }
    }
  }

  private List<SocketChannel> fillTheDoor() throws IOException {
    List<SocketChannel> strangers = new ArrayList<>();
    for (int i = 0; i < 2 * Acceptor.MOST_AT_DOOR; i++) {
      strangers.add(stranger());
      strangers.getLast().write(ByteBuffer.wrap(new byte[] {0}));
    }
    return strangers;
  }

  @Test
  void aMemberThatSendsNonsenseLosesItsConnectionOnly() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      try (SocketChannel socket = stranger()) {
        new Handshake(new Cluster("test", MEMBERS, 8001, SECRET), socket).dial(8002);
        byte[] bytes = new byte[64];
        new Random(seed).nextBytes(bytes);
        ByteBuffer.wrap(bytes).putInt(seed % 2 == 0 ? 0x30000000 : 0xFFFFFF7F);
        socket.write(ByteBuffer.wrap(bytes));
        long expected = seed + 1L;
        await(() -> two.counters().malformed.sum() == expected);
      }
    }
    assertTheyStillSpeak();
  }

  /**
   * Whoever sits between two nodes can let them shake hands, and then write what was never sealed.
   */
  @Test
  void nothingIsHeardOverAConnectionThatWasMadeToSpeak() throws IOException {
    try (ServerSocketChannel called = ServerSocketChannel.open()) {
      called.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) called.getLocalAddress()).getPort();
      try (Peers caller = peers(8001, Map.of(8002, new Address("127.0.0.1", port)))) {
        caller.start();
        SocketChannel socket = called.accept();
        new Handshake(new Cluster("test", MEMBERS, 8002, SECRET), socket).accept();
        FrameWriter frame = new FrameWriter(Seal.none());
        Message.Election body = new Message.Election(1);
        frame.add(new Item.Said(new Envelope(8002, 1, 1, 8001, 1, false, body), 1));
        FrameWriter.Packed forged = frame.pack();
        socket.write(ByteBuffer.wrap(forged.bytes(), 0, forged.length()));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (heard.isEmpty() && caller.counters().malformed.sum() == 0) {
          assertTrue(System.nanoTime() - until < 0, "not within 10 s");
          caller.poll(1_000_000, events);
        }
        assertEquals(List.of(), heard);
      }
    }
  }

  @Test
  void whatBreaksInTheNodeIsNotTakenForAPeersNonsense() throws IOException {
    Transport.Events broken =
        new Transport.Events() {
          @Override
          public void received(int from, Item item) {
            throw new IllegalStateException("a bug of the node");
          }

          @Override
          public void gone(int peer) {}
        };
    one.send(8002, new Item.Ping(1, true));
    one.flush();
    IllegalStateException passedOn =
        assertThrows(
            IllegalStateException.class,
            () -> {
              long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
              while (two.counters().malformed.sum() == 0 && System.nanoTime() - until < 0) {
                two.poll(1_000_000, broken);
              }
            });
    assertEquals("a bug of the node", passedOn.getMessage());
    assertEquals(0, two.counters().malformed.sum());
  }

  /**
   * Else it would wait for ever, or a member in the middle of its handshake would speak to nobody.
   */
  @Test
  void whoIsAtTheDoorWhenItClosesIsSentAway() throws IOException {
    Peers closing = peers(8002, Map.of(8001, ANY));
    InetSocketAddress door =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), closing.port());
    try (SocketChannel waiting = SocketChannel.open(door);
        SocketChannel next = SocketChannel.open(door)) {
      next.shutdownOutput();
      await(() -> closing.counters().refused.sum() == 1);
      closing.close();
      waiting.socket().setSoTimeout(2_000);
      assertEquals(-1, waiting.socket().getInputStream().read());
    }
  }

  @Test
  void whoSpeaksForAnotherIsNotHeard() throws IOException {
    Message.Election body = new Message.Election(1);
    one.send(8002, new Item.Said(new Envelope(8002, 1, 1, 8002, 1, false, body), 1));
    one.send(8002, new Item.Said(new Envelope(8001, 1, 1, 8001, 1, false, body), 1));
    Item.Said right = new Item.Said(new Envelope(8001, 1, 1, 8002, 1, false, body), 1);
    one.send(8002, right);
    await(() -> !heard.isEmpty());
    assertEquals(List.of(right), heard);
    assertEquals(2, two.counters().misdirected.sum());
  }

  @Test
  void aPeerWhoseProcessEndsIsGoneOnceAndFoundAgain() throws IOException {
    int port = two.port();
    two.close();
    awaitWithoutTheOther(() -> !gone.isEmpty());
    assertEquals(List.of(8002), gone);
    two =
        new Peers(
            new PeerSettings(
                new Cluster("test", MEMBERS, 8002, SECRET),
                new Address("127.0.0.1", port),
                Map.of(8001, ANY),
                Optional.empty()));
    await(() -> one.isConnected(8002));
    assertTheyStillSpeak();
    assertEquals(List.of(8002), gone, "told once");
  }

  private void awaitWithoutTheOther(BooleanSupplier holds) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() - until < 0, "not within 10 s");
      one.poll(1_000_000, events);
    }
  }

  @Test
  void aPeerThatTakesNothingCostsABoundedQueue() throws IOException {
    await(() -> one.isConnected(8002));
    for (int i = 0; i < 200_000; i++) {
      one.send(8002, new Item.Pong(i, 0, 0));
      if (i % 1_000 == 0) {
        one.flush();
      }
    }
    one.flush();
    assertTrue(one.isConnected(8002));
    heard.clear();
    await(() -> heard.contains(new Item.Pong(199_999, 0, 0)));
  }
}
