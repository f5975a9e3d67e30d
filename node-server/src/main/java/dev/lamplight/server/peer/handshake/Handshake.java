package dev.lamplight.server.peer.handshake;

import dev.lamplight.server.peer.frame.Seal;
import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.MalformedFrame;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Both sides prove, over fresh random bytes of both, that they know the cluster's secret, and agree
 * on a key for the frames that follow.
 *
 * <ol>
 *   <li>dialer to acceptor: its {@link Hello};
 *   <li>acceptor to dialer: its own, with its proof, or why it refuses;
 *   <li>dialer to acceptor: its proof;
 *   <li>acceptor to dialer: welcome, or why it refuses.
 * </ol>
 *
 * <p>A proof is an HMAC-SHA-256 under the secret, over the role and both hellos: it cannot be sent
 * back, sent again, or used for another id, cluster or version. Works on a blocking channel;
 * whoever calls it closes the channel when it takes too long.
 */
public final class Handshake {
  /** Of the peers' protocol: handshake and frames. */
  public static final int VERSION = 1;

  /** More is said by nobody before it is known. */
  private static final int LONGEST = 512;

  private static final String DIALER = "lamplight dialer";
  private static final String ACCEPTOR = "lamplight acceptor";
  private static final String FRAMES = "lamplight frames";
  private static final String WRONG_SECRET = "it does not know the secret";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cluster cluster;
  private final ByteChannel channel;

  public Handshake(Cluster cluster, ByteChannel channel) {
    this.cluster = cluster;
    this.channel = channel;
  }

  /**
   * Who is at the other end, and how its frames are sealed.
   *
   * @param peer its id
   */
  public record Met(int peer, Seal seal) {}

  /**
   * The side that called.
   *
   * @throws Refused if the other is not {@code peer}, or refuses
   */
  public Met dial(int peer) throws IOException {
    byte[] mine = hello(peer);
    send(mine);
    ByteReader answer = new ByteReader(receive());
    acceptOrRefuse(answer);
    byte[] theirs = answer.bytes(LONGEST, "hello");
    byte[] proof = answer.bytes(LONGEST, "proof");
    answer.finish();
    Hello hello = Hello.read(theirs);
    String objection = hello.objection(cluster);
    if (objection.isEmpty() && hello.from() != peer) {
      objection = "it is node " + hello.from();
    }
    if (!objection.isEmpty()) {
      throw new Refused(objection);
    }
    verify(ACCEPTOR, proof, mine, theirs);
    send(proof(DIALER, mine, theirs));
    ByteReader welcome = new ByteReader(receive());
    acceptOrRefuse(welcome);
    welcome.finish();
    return new Met(peer, seal(mine, theirs));
  }

  /**
   * The side that was called.
   *
   * @throws Refused if the other is nobody to speak with; it was told why
   */
  public Met accept() throws IOException {
    byte[] theirs = receive();
    Hello hello = Hello.read(theirs);
    String objection = hello.objection(cluster);
    if (!objection.isEmpty()) {
      refuse(objection);
    }
    byte[] mine = hello(hello.from());
    ByteWriter answer = new ByteWriter(256);
    answer.text("");
    answer.bytes(mine);
    answer.bytes(proof(ACCEPTOR, theirs, mine));
    send(answer.toByteArray());
    try {
      verify(DIALER, receive(), theirs, mine);
    } catch (Refused wrong) {
      refuse(WRONG_SECRET);
    }
    ByteWriter welcome = new ByteWriter(16);
    welcome.text("");
    send(welcome.toByteArray());
    return new Met(hello.from(), seal(theirs, mine));
  }

  private byte[] hello(int to) {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    boolean secured = cluster.secret().isPresent();
    return new Hello(
            VERSION, cluster.name(), cluster.membersDigest(), cluster.self(), to, secured, nonce)
        .bytes();
  }

  private byte[] proof(String role, byte[] dialer, byte[] acceptor) {
    return cluster
        .secret()
        .map(secret -> secret.code(role, dialer, acceptor))
        .orElseGet(() -> new byte[0]);
  }

  private void verify(String role, byte[] proof, byte[] dialer, byte[] acceptor) throws Refused {
    if (!MessageDigest.isEqual(proof, proof(role, dialer, acceptor))) {
      throw new Refused(WRONG_SECRET);
    }
  }

  private Seal seal(byte[] dialer, byte[] acceptor) {
    return cluster
        .secret()
        .map(secret -> Seal.of(secret.code(FRAMES, dialer, acceptor)))
        .orElseGet(Seal::none);
  }

  private void refuse(String objection) throws IOException {
    ByteWriter answer = new ByteWriter(128);
    answer.text(objection);
    send(answer.toByteArray());
    throw new Refused(objection);
  }

  private static void acceptOrRefuse(ByteReader answer) throws IOException {
    String objection = answer.text(LONGEST, "objection");
    if (!objection.isEmpty()) {
      throw new Refused("it refuses this node: " + objection.replaceAll("\\p{Cc}", "?"));
    }
  }

  private void send(byte[] what) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(Short.BYTES + what.length);
    out.putShort((short) what.length).put(what).flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private byte[] receive() throws IOException {
    int length = Short.toUnsignedInt(read(Short.BYTES).getShort());
    if (length > LONGEST) {
      throw new MalformedFrame("it does not speak the peers' protocol");
    }
    return read(length).array();
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("the other side hung up");
      }
    }
    return in.flip();
  }
}
