package dev.lamplight.server.format.lines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON text on its way to a stream, as bytes in a buffer. A trace has a hundred million bytes of
 * short numbers and known names: written by hand they cost a third of what a generator takes.
 */
public final class JsonBytes {
  private static final int ROOM = 1 << 16;
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int used;

  public JsonBytes(OutputStream out) {
    this.out = out;
  }

  /** Bytes that are JSON already. */
  public void raw(byte[] bytes) throws IOException {
    if (bytes.length > ROOM - used) {
      flush();
      if (bytes.length > ROOM) {
        out.write(bytes);
        return;
      }
    }
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  public void raw(char ascii) throws IOException {
    reserve(1);
    buffer[used++] = (byte) ascii;
  }

  public void number(long value) throws IOException {
    reserve(LONGEST_NUMBER);
    if (value < 0) {
      buffer[used++] = '-';
    }
    int first = LONGEST_NUMBER;
    long rest = value;
    do {
      digits[--first] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    } while (rest != 0);
    System.arraycopy(digits, first, buffer, used, LONGEST_NUMBER - first);
    used += LONGEST_NUMBER - first;
  }

  /** A string in quotes. */
  public void string(String text) throws IOException {
    raw('"');
    boolean plain = true;
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      if (plain) {
        raw(c);
      } else {
        escaped(text.substring(i));
      }
    }
    raw('"');
  }

  private void escaped(String text) throws IOException {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      reserve(LONGEST_ESCAPE);
      if (b == '"' || b == '\\') {
        buffer[used++] = '\\';
        buffer[used++] = b;
      } else if (b >= 0 && b < ' ') {
        raw("\\u00".getBytes(StandardCharsets.US_ASCII));
        buffer[used++] = HEX[b >> 4];
        buffer[used++] = HEX[b & 0xf];
      } else {
        buffer[used++] = b;
      }
    }
  }

  public void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  private void reserve(int bytes) throws IOException {
    if (bytes > ROOM - used) {
      flush();
    }
  }
}
