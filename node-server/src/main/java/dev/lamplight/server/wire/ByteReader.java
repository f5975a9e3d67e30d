package dev.lamplight.server.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link ByteWriter} wrote. Nothing is believed: every read that would go beyond the
 * end, and every length above its limit, is a {@link MalformedFrame}, before room is made for it.
 */
public final class ByteReader {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int position;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads from {@code from} up to {@code end}, that one not included. */
  public ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /** The position of the next byte in the array. */
  public int position() {
    return position;
  }

  public int remaining() {
    return end - position;
  }

  /**
   * Says that everything was read.
   *
   * @throws MalformedFrame if bytes are left
   */
  public void finish() throws MalformedFrame {
    if (position != end) {
      throw new MalformedFrame(remaining() + " bytes too many");
    }
  }

  public int u8() throws MalformedFrame {
    need(1);
    return bytes[position++] & 0xFF;
  }

  public boolean flag() throws MalformedFrame {
    int value = u8();
    if (value > 1) {
      throw new MalformedFrame("a flag is 0 or 1, not " + value);
    }
    return value == 1;
  }

  public int i32() throws MalformedFrame {
    need(Integer.BYTES);
    int value = (int) INT.get(bytes, position);
    position += Integer.BYTES;
    return value;
  }

  public long i64() throws MalformedFrame {
    need(Long.BYTES);
    long value = (long) LONG.get(bytes, position);
    position += Long.BYTES;
    return value;
  }

  public long varint() throws MalformedFrame {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (next == 0 && shift > 0) {
          throw new MalformedFrame("a number is written longer than it need be");
        }
        if (shift == 63 && next > 1) {
          break;
        }
        return value;
      }
    }
    throw new MalformedFrame("a number has more than 64 bits");
  }

  /** A number from 0 to {@code most}. */
  public int count(int most, String what) throws MalformedFrame {
    long value = varint();
    if (value < 0 || value > most) {
      throw new MalformedFrame(what + ": " + value + " is not in 0 to " + most);
    }
    return (int) value;
  }

  /** A number from 0 on. */
  public long natural(String what) throws MalformedFrame {
    long value = varint();
    if (value < 0) {
      throw new MalformedFrame(what + ": " + value + " is below 0");
    }
    return value;
  }

  /** A length of at most {@code most}, and that many bytes, a fresh array. */
  public byte[] bytes(int most, String what) throws MalformedFrame {
    int length = count(most, what);
    need(length);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** As {@link #bytes}, in valid UTF-8. */
  public String text(int most, String what) throws MalformedFrame {
    int length = count(most, what);
    need(length);
    position += length;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, position - length, length))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new MalformedFrame(what + " is not valid UTF-8");
    }
  }

  /** As {@link #text}; gives {@code before} itself if the text is the same. */
  String text(int most, String what, String before, byte[] beforeBytes) throws MalformedFrame {
    int start = position;
    int length = count(most, what);
    need(length);
    if (Arrays.equals(bytes, position, position + length, beforeBytes, 0, beforeBytes.length)) {
      position += length;
      return before;
    }
    position = start;
    return text(most, what);
  }

  private void need(int length) throws MalformedFrame {
    if (length > end - position) {
      throw new MalformedFrame(
          "cut short: " + length + " more bytes expected, " + remaining() + " there");
    }
  }
}
