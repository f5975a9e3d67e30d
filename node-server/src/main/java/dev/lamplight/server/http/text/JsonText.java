package dev.lamplight.server.http.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text as it grows, in UTF-8. Answers are short and many: written by hand they cost a fraction
 * of what a generator takes.
 */
public final class JsonText {
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int MICROS_DIGITS = 6;
  private static final long MICROS = 1_000_000;

  private byte[] buffer;
  private int used;
  private boolean follows;

  public JsonText(int room) {
    buffer = new byte[room];
  }

  /** Begins an object. */
  public JsonText open() {
    return begin('{');
  }

  /** Ends an object. */
  public JsonText close() {
    return end('}');
  }

  /** Begins a list. */
  public JsonText list() {
    return begin('[');
  }

  /** Ends a list. */
  public JsonText endList() {
    return end(']');
  }

  private JsonText begin(char bracket) {
    separate();
    put(bracket);
    follows = false;
    return this;
  }

  private JsonText end(char bracket) {
    put(bracket);
    follows = true;
    return this;
  }

  /** A member's name: plain ASCII. */
  public JsonText name(String name) {
    separate();
    put('"');
    ascii(name);
    put('"');
    put(':');
    follows = false;
    return this;
  }

  public JsonText number(long value) {
    separate();
    reserve(LONGEST_NUMBER);
    if (value < 0) {
      buffer[used++] = '-';
    }
    digits(value);
    follows = true;
    return this;
  }

  private void digits(long value) {
    int length = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      length++;
    }
    int at = used + length;
    long rest = value;
    for (int i = 0; i < length; i++) {
      buffer[--at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    used += length;
  }

  /** Millionths as a decimal number with six digits behind the point. */
  public JsonText millionths(long value) {
    separate();
    reserve(LONGEST_NUMBER + 1);
    if (value < 0) {
      buffer[used++] = '-';
    }
    digits(Math.abs(value / MICROS));
    buffer[used++] = '.';
    long rest = Math.abs(value % MICROS);
    for (int i = MICROS_DIGITS - 1; i >= 0; i--) {
      buffer[used + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += MICROS_DIGITS;
    follows = true;
    return this;
  }

  public JsonText bool(boolean value) {
    return word(value ? "true" : "false");
  }

  public JsonText none() {
    return word("null");
  }

  private JsonText word(String word) {
    separate();
    ascii(word);
    follows = true;
    return this;
  }

  public JsonText string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string of UTF-8. */
  public JsonText string(byte[] utf8) {
    separate();
    reserve(utf8.length + 2);
    buffer[used++] = '"';
    int plain = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
        copy(utf8, plain, i);
        escape(b);
        plain = i + 1;
      }
    }
    copy(utf8, plain, utf8.length);
    put('"');
    follows = true;
    return this;
  }

  private void copy(byte[] utf8, int from, int to) {
    reserve(to - from);
    System.arraycopy(utf8, from, buffer, used, to - from);
    used += to - from;
  }

  private void escape(byte b) {
    reserve(LONGEST_ESCAPE);
    buffer[used++] = '\\';
    switch (b) {
      case '"', '\\' -> buffer[used++] = b;
      case '\n' -> buffer[used++] = 'n';
      case '\t' -> buffer[used++] = 't';
      case '\r' -> buffer[used++] = 'r';
      default -> {
        buffer[used++] = 'u';
        buffer[used++] = '0';
        buffer[used++] = '0';
        buffer[used++] = HEX[b >> 4];
        buffer[used++] = HEX[b & 0xf];
      }
    }
  }

  /** Ends a line. What follows is separated by that alone. */
  public JsonText line() {
    put('\n');
    follows = false;
    return this;
  }

  private void separate() {
    if (follows) {
      put(',');
    }
  }

  private void put(char ascii) {
    reserve(1);
    buffer[used++] = (byte) ascii;
  }

  @SuppressWarnings("deprecation") // of String's methods the only one that copies ASCII as it is
  private void ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), buffer, used);
    used += text.length();
  }

  private void reserve(int bytes) {
    if (bytes > buffer.length - used) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + bytes));
    }
  }

  /** The bytes, of which the first {@link #length()} count. */
  public byte[] buffer() {
    return buffer;
  }

  public int length() {
    return used;
  }

  /** Forgets the bytes: they went out, and more of the same text follows. */
  public void restart() {
    used = 0;
  }

  public byte[] bytes() {
    return used == buffer.length ? buffer : Arrays.copyOf(buffer, used);
  }
}
