package dev.lamplight.server.wire;

import dev.lamplight.core.message.Envelope;

/** A message on its way as bytes: the version, who says it to whom, then the body. */
public final class EnvelopeCodec {
  /** Rises with every change that an older program would read wrongly. */
  public static final int VERSION = 1;

  private static final int IDLE = 1;

  private EnvelopeCodec() {}

  public static void write(ByteWriter out, Envelope envelope) {
    out.u8(VERSION);
    out.u8(envelope.idle() ? IDLE : 0);
    out.varint(envelope.from());
    out.varint(envelope.incarnation());
    out.varint(envelope.boot());
    out.varint(envelope.to());
    out.varint(envelope.stamp());
    MessageCodec.write(out, envelope.body());
  }

  /** Reads one envelope, and leaves what follows it. */
  public static Envelope read(ByteReader in) throws MalformedFrame {
    int version = in.u8();
    if (version != VERSION) {
      throw new MalformedFrame(
          "a message of version " + version + ", but this program speaks version " + VERSION);
    }
    int flags = in.u8();
    if (flags > IDLE) {
      throw new MalformedFrame("unknown flags " + flags);
    }
    return new Envelope(
        EntryCodec.readId(in, "sender"),
        in.natural("incarnation"),
        in.count(Integer.MAX_VALUE, "boot"),
        EntryCodec.readId(in, "receiver"),
        in.natural("stamp"),
        flags == IDLE,
        MessageCodec.read(in));
  }
}
