package dev.lamplight.server.peer.frame;

import dev.lamplight.server.wire.ByteReader;
import dev.lamplight.server.wire.MalformedFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes bytes as they arrive and gives the items of every frame that is whole. */
public final class FrameReader {
  /** No frame is longer: a full one, and the largest item that may still go into it. */
  private static final int LONGEST = 4 << 20;

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int KEPT = 1 << 16;

  private final Seal seal;
  private byte[] bytes = new byte[KEPT];
  private int used;

  public FrameReader(Seal seal) {
    this.seal = seal;
  }

  /**
   * Takes all that {@code arrived} holds.
   *
   * @throws MalformedFrame if it is nothing that a peer sends; the connection is of no more use
   */
  public void take(ByteBuffer arrived, Consumer<Item> items) throws MalformedFrame {
    int more = arrived.remaining();
    if (bytes.length - used < more) {
      bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length * 2));
    }
    arrived.get(bytes, used, more);
    used += more;
    int read = 0;
    while (used - read >= LENGTH_BYTES) {
      int length = length(read);
      if (used - read - LENGTH_BYTES < length) {
        break;
      }
      items(read + LENGTH_BYTES, length - seal.bytes(), items);
      read += LENGTH_BYTES + length;
    }
    keep(read);
  }

  private int length(int at) throws MalformedFrame {
    int length = new ByteReader(bytes, at, at + LENGTH_BYTES).i32();
    if (length < seal.bytes() || length > LONGEST) {
      throw new MalformedFrame(
          "a frame of %d bytes: at least %d, at most %d"
              .formatted(length & 0xFFFF_FFFFL, seal.bytes(), LONGEST));
    }
    return length;
  }

  private void items(int from, int length, Consumer<Item> items) throws MalformedFrame {
    seal.check(bytes, from, length);
    ByteReader in = new ByteReader(bytes, from, from + length);
    while (in.remaining() > 0) {
      items.accept(ItemCodec.read(in));
    }
  }

  /** Moves what was not read to the front; room that a long frame took is given back. */
  private void keep(int read) {
    used -= read;
    if (bytes.length > KEPT && used < KEPT) {
      bytes = Arrays.copyOfRange(bytes, read, read + KEPT);
    } else if (read > 0) {
      System.arraycopy(bytes, read, bytes, 0, used);
    }
  }
}
