package dev.lamplight.server.wire;

import dev.lamplight.core.log.Entry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What a server puts into {@link Entry.Message#content()}: the origin's wall time when it took the
 * message, in microseconds since 1970, as eight bytes with the highest first; then the text. The
 * core knows nothing of it, and decides nothing by it.
 */
public final class Payload {
  public static final int HEADER_BYTES = Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Payload() {}

  /** Puts the time before the text. */
  public static byte[] of(long wallMicros, byte[] text) {
    byte[] content = new byte[HEADER_BYTES + text.length];
    LONG.set(content, 0, wallMicros);
    System.arraycopy(text, 0, content, HEADER_BYTES, text.length);
    return content;
  }

  /** The time, 0 if {@code content} is too short to hold one. */
  public static long wallMicros(byte[] content) {
    return content.length < HEADER_BYTES ? 0 : (long) LONG.get(content, 0);
  }

  /** The text alone, a fresh array. */
  public static byte[] text(byte[] content) {
    return content.length < HEADER_BYTES
        ? content.clone()
        : Arrays.copyOfRange(content, HEADER_BYTES, content.length);
  }
}
