package dev.lamplight.server.http.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body of a request as it arrives. Its memory grows with what came, not with what is said. */
public final class IncomingBody {
  /** Bodies up to here are not counted: a connection costs more than that anyway. */
  private static final int UNCOUNTED = 4096;

  private static final byte[] NOTHING = {};

  private final BodyBudget budget;
  private byte[] bytes = NOTHING;
  private int length;
  private int counted;

  public IncomingBody(BodyBudget budget) {
    this.budget = budget;
  }

  /** Makes room for what is announced, if that is little. */
  public void expect(long announced) {
    if (announced > 0 && announced <= UNCOUNTED) {
      bytes = new byte[(int) announced];
    }
  }

  public int length() {
    return length;
  }

  /**
   * Adds what came.
   *
   * @return false if there is no memory for it
   */
  public boolean add(ByteBuf content, int max) {
    int more = content.readableBytes();
    if (more > bytes.length - length) {
      int room = Math.min(max, Math.max(length + more, Math.max(256, 2 * bytes.length)));
      int uncounted = Math.max(0, room - UNCOUNTED) - counted;
      if (uncounted > 0) {
        if (!budget.take(uncounted)) {
          return false;
        }
        counted += uncounted;
      }
      bytes = Arrays.copyOf(bytes, room);
    }
    content.readBytes(bytes, length, more);
    length += more;
    return true;
  }

  public byte[] bytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** The body is no longer needed here. */
  public void release() {
    bytes = NOTHING;
    length = 0;
    if (counted > 0) {
      budget.giveBack(counted);
      counted = 0;
    }
  }
}
