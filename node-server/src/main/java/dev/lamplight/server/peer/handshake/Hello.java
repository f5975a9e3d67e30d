package dev.lamplight.server.peer.handshake;

import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.ByteWriter;
import dev.lamplight.server.wire.MalformedFrame;
import java.util.Arrays;

/**
 * What each side says first.
 *
 * @param from the speaker's id, {@code to} whom it believes it speaks to
 * @param secured whether it demands proof that the other knows the secret
 * @param nonce fresh random bytes: proofs of an earlier connection are worth nothing
 */
record Hello(
    int version,
    String cluster,
    byte[] membersDigest,
    int from,
    int to,
    boolean secured,
    byte[] nonce) {
  /** "LMPL": what does not begin with it is no peer. */
  private static final int MAGIC = 0x4C504D4C;

  static final int NONCE_BYTES = 32;
  private static final int DIGEST_BYTES = 32;

  byte[] bytes() {
    ByteWriter out = new ByteWriter(160);
    out.i32(MAGIC);
    out.varint(version);
    out.text(cluster);
    out.bytes(membersDigest);
    out.varint(from);
    out.varint(to);
    out.flag(secured);
    out.bytes(nonce);
    return out.toByteArray();
  }

  /** Of another version only that is believed: what follows may mean something else there. */
  static Hello read(byte[] bytes) throws MalformedFrame {
    ByteReader in = new ByteReader(bytes);
    if (in.i32() != MAGIC) {
      throw new MalformedFrame("it does not speak the peers' protocol");
    }
    int version = in.count(Integer.MAX_VALUE, "version");
    if (version != Handshake.VERSION) {
      return new Hello(version, "", new byte[0], 0, 0, false, new byte[0]);
    }
    Hello hello =
        new Hello(
            version,
            in.text(Cluster.NAME_BYTES_MAX, "cluster"),
            in.bytes(DIGEST_BYTES, "members"),
            in.count(Integer.MAX_VALUE, "id"),
            in.count(Integer.MAX_VALUE, "id"),
            in.flag(),
            in.bytes(NONCE_BYTES, "nonce"));
    in.finish();
    if (hello.nonce.length != NONCE_BYTES) {
      throw new MalformedFrame("a nonce has " + NONCE_BYTES + " bytes");
    }
    return hello;
  }

  /** Why {@code cluster}'s node does not speak with whoever says this; empty if it does. */
  String objection(Cluster cluster) {
    if (version != Handshake.VERSION) {
      return "it speaks version %d of the peers' protocol, not %d"
          .formatted(version, Handshake.VERSION);
    }
    if (!this.cluster.equals(cluster.name())) {
      return "it belongs to the cluster '%s', not to '%s'"
          .formatted(printable(this.cluster), cluster.name());
    }
    if (!Arrays.equals(membersDigest, cluster.membersDigest())) {
      return "its list of members is not " + cluster.members();
    }
    if (from == cluster.self()) {
      return "it bears this node's own id " + from;
    }
    if (!cluster.members().contains(from)) {
      return "it says to be node %d, which is none of %s".formatted(from, cluster.members());
    }
    if (to != cluster.self()) {
      return "it looks for node %d, and this is node %d".formatted(to, cluster.self());
    }
    if (secured != cluster.secret().isPresent()) {
      return secured ? "it has a secret, and this node has none" : "it has no secret";
    }
    return "";
  }

  /** What a stranger wrote goes into the log: nothing in it may look like a line of its own. */
  private static String printable(String written) {
    StringBuilder text = new StringBuilder();
    written
        .codePoints()
        .forEach(each -> text.appendCodePoint(Character.isISOControl(each) ? '?' : each));
    return text.toString();
  }
}
