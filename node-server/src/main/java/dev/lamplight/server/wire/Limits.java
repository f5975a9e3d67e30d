package dev.lamplight.server.wire;

/** How long things may be. Whatever claims to be longer is refused before room is made for it. */
public final class Limits {
  /** The text of a message, in bytes of UTF-8. */
  public static final int TEXT_BYTES_MAX = 64 << 10;

  /** A {@link Payload}. */
  public static final int CONTENT_BYTES_MAX = Payload.HEADER_BYTES + TEXT_BYTES_MAX;

  /** A client's name: it comes in a header, and all headers together are no longer. */
  public static final int CLIENT_BYTES_MAX = 8 << 10;

  public static final int MEMBERS_MAX = 1024;

  /** Entries, or proposals, in one message. */
  public static final int BATCH_MAX = 1024;

  /** One entry: content, name, and what else stands in it. */
  public static final int ENTRY_BYTES_MAX = CONTENT_BYTES_MAX + CLIENT_BYTES_MAX + (24 << 10);

  /** One message between nodes with all that it carries. */
  public static final int ENVELOPE_BYTES_MAX = 40 << 20;

  private Limits() {}
}
