package dev.lamplight.server.peer.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.server.wire.ByteWriter;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final Optional<Secret> SECRET = Optional.of(Secret.of("sixteen bytes at least"));
  private static final Members MEMBERS = Members.of(8001, 8002, 8003);

  private final Cluster dialer = new Cluster("one", MEMBERS, 8001, SECRET);
  private final Cluster acceptor = new Cluster("one", MEMBERS, 8002, SECRET);

  private ServerSocketChannel server;
  private SocketChannel here;
  private SocketChannel there;

  @BeforeEach
  void connect() throws IOException {
    server =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    here = SocketChannel.open(server.getLocalAddress());
    there = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
    server.close();
  }

  private CompletableFuture<Handshake.Met> accept(Cluster cluster) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new Handshake(cluster, there).accept();
          } catch (IOException refused) {
            throw new CompletionException(refused);
          }
        });
  }

  /** Both sides refuse; gives what the one that called and the one that was called say. */
  private String[] refusals(Cluster calling, Cluster called) {
    CompletableFuture<Handshake.Met> accepted = accept(called);
    Refused calls = assertThrows(Refused.class, () -> new Handshake(calling, here).dial(8002));
    CompletionException answers = assertThrows(CompletionException.class, accepted::join);
    return new String[] {
      calls.getMessage(), assertInstanceOf(Refused.class, answers.getCause()).getMessage()
    };
  }

  @Test
  void twoThatKnowTheSecretMeet() throws IOException {
    CompletableFuture<Handshake.Met> accepted = accept(acceptor);
    assertEquals(8002, new Handshake(dialer, here).dial(8002).peer());
    assertEquals(8001, accepted.join().peer());
    assertEquals(16, accepted.join().seal().bytes());
  }

  @Test
  void whoDoesNotKnowTheSecretIsRefusedByWhomeverItMeets() throws IOException {
    Cluster stranger =
        new Cluster("one", MEMBERS, 8001, Optional.of(Secret.of("another secret of length")));
    CompletableFuture<Handshake.Met> accepted = accept(acceptor);
    Refused refused = assertThrows(Refused.class, () -> new Handshake(stranger, here).dial(8002));
    assertEquals(
        "it does not know the secret", refused.getMessage(), "the one called proves first");
    here.close();
    CompletionException hungUp = assertThrows(CompletionException.class, accepted::join);
    assertInstanceOf(EOFException.class, hungUp.getCause());
  }

  /** It goes into the log before anybody has proved anything. */
  @Test
  void noRefusalSteersTheTerminalOfWhoeverReadsIt() throws IOException {
    ByteWriter answer = new ByteWriter(64);
    answer.text("no\u001b[2J\u009b2J");
    byte[] said = answer.toByteArray();
    there.write(
        ByteBuffer.allocate(2 + said.length).putShort((short) said.length).put(said).flip());
    Refused refused = assertThrows(Refused.class, () -> new Handshake(dialer, here).dial(8002));
    assertEquals("it refuses this node: no?[2J?2J", refused.getMessage());
  }

  @Test
  void anotherClusterMembersOrSecurityIsNamed() throws IOException {
    String[] name = refusals(new Cluster("two", MEMBERS, 8001, SECRET), acceptor);
    assertEquals("it refuses this node: it belongs to the cluster 'two', not to 'one'", name[0]);
    assertEquals("it belongs to the cluster 'two', not to 'one'", name[1]);
    connect();
    assertTrue(
        refusals(new Cluster("one", Members.of(8001, 8002), 8001, SECRET), acceptor)[1].startsWith(
            "its list of members is not"));
    connect();
    assertEquals(
        "it has no secret",
        refusals(new Cluster("one", MEMBERS, 8001, Optional.empty()), acceptor)[1]);
    connect();
    assertEquals(
        "it bears this node's own id 8002",
        refusals(new Cluster("one", MEMBERS, 8002, SECRET), acceptor)[1]);
    connect();
    assertEquals(
        "it looks for node 8002, and this is node 8003",
        refusals(dialer, new Cluster("one", MEMBERS, 8003, SECRET))[1]);
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    CompletableFuture<Handshake.Met> accepted = accept(acceptor);
    byte[] hello = {'L', 'M', 'P', 'L', 9, 1, 2, 3};
    here.write(ByteBuffer.allocate(10).putShort((short) hello.length).put(hello).flip());
    CompletionException refused = assertThrows(CompletionException.class, accepted::join);
    assertEquals(
        "it speaks version 9 of the peers' protocol, not 1",
        assertInstanceOf(Refused.class, refused.getCause()).getMessage());
  }

  @Test
  void aProofOfAnEarlierHandshakeIsWorthNothing() throws IOException {
    ByteBuffer heard = ByteBuffer.allocate(4096);
    CompletableFuture<Handshake.Met> first = accept(acceptor);
    new Handshake(dialer, new Recording(here, heard)).dial(8002);
    first.join();
    here.close();
    there.close();
    here = SocketChannel.open(server.getLocalAddress());
    there = server.accept();
    CompletableFuture<Handshake.Met> second = accept(acceptor);
    here.write(heard.flip());
    CompletionException refused = assertThrows(CompletionException.class, second::join);
    assertEquals(
        "it does not know the secret",
        assertInstanceOf(Refused.class, refused.getCause()).getMessage());
  }

  /** Keeps what is written. */
  private record Recording(ByteChannel to, ByteBuffer heard) implements ByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      return to.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      heard.put(from.duplicate());
      return to.write(from);
    }

    @Override
    public boolean isOpen() {
      return to.isOpen();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }
  }
}
