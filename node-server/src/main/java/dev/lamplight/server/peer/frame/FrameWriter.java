package dev.lamplight.server.peer.frame;

import dev.lamplight.server.wire.ByteWriter;

/**
 * Packs items into one frame: its length, lowest byte first, the items, the code of the {@link
 * Seal}. Used again for one frame after the other.
 */
public final class FrameWriter {
  /** A frame takes no further item beyond this many bytes. */
  private static final int FULL = 1 << 20;

  private static final int LENGTH_BYTES = Integer.BYTES;

  /** What is kept between two frames; more is given back. */
  private static final int KEPT = 1 << 16;

  private final Seal seal;
  private ByteWriter out = new ByteWriter(KEPT);

  /** Whether what {@link #out} holds has left: then the next item begins a frame. */
  private boolean packed = true;

  public FrameWriter(Seal seal) {
    this.seal = seal;
  }

  public void add(Item item) {
    if (packed) {
      empty();
    }
    ItemCodec.write(out, item);
  }

  private void empty() {
    packed = false;
    if (out.size() > KEPT) {
      out = new ByteWriter(KEPT);
    }
    out.clear();
    out.i32(0);
  }

  public boolean isEmpty() {
    return packed;
  }

  public boolean isFull() {
    return !packed && out.size() >= FULL;
  }

  /** Ends the frame and gives it; the array is valid until the next item is added. */
  public Packed pack() {
    int length = out.size() - LENGTH_BYTES;
    byte[] code = seal.code(out.array(), LENGTH_BYTES, length);
    out.raw(code, 0, code.length);
    out.setI32(0, length + code.length);
    packed = true;
    return new Packed(out.array(), out.size());
  }

  /** A frame, ready to leave. */
  public record Packed(byte[] bytes, int length) {}
}
