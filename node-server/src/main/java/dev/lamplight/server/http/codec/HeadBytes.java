package dev.lamplight.server.http.codec;

import dev.lamplight.server.http.exchange.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * The bytes of an answer's head, put together in a buffer that one loop uses again and again. An
 * encoder that goes through a map of headers costs twice as much, and every append has an answer.
 */
public final class HeadBytes {
  /** Bodies up to here are copied behind their head: one buffer, one write. */
  private static final int COPIED_BODY = 16 << 10;

  private static final byte[][] LINES = statusLines();
  private static final byte[] TYPE = ascii("\r\nContent-Type: ");
  private static final byte[] LENGTH = ascii("\r\nContent-Length: ");
  private static final byte[] CHUNKED = ascii("\r\nTransfer-Encoding: chunked");
  private static final byte[] NOT_KEPT = ascii("\r\nCache-Control: no-store");
  private static final byte[] LAMPORT = ascii("\r\nX-Content-Type-Options: nosniff\r\nX-Lamport: ");
  private static final byte[] SEEN = ascii("\r\nX-Seen: ");
  private static final byte[] CLOSE = ascii("\r\nConnection: close");
  private static final byte[] KEEP = ascii("\r\nConnection: keep-alive");
  private static final byte[] END = ascii("\r\n\r\n");
  private static final int LONGEST_NUMBER = 20;

  /** How an answer's end is told. */
  public enum Framing {
    /** By its length. */
    LENGTH,
    /** By a last chunk. */
    CHUNKS,
    /** By the end of the connection. */
    CLOSE
  }

  /** What becomes of the connection. */
  public enum Afterwards {
    /** It stays open, as it does if nothing is said. */
    OPEN,
    /** It stays open, and an old client wants to be told. */
    OPEN_AS_ASKED,
    CLOSE
  }

  private byte[] buffer = new byte[1024];
  private int used;
  private byte[] date = {};

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[][] statusLines() {
    byte[][] lines = new byte[600][];
    Arrays.setAll(
        lines,
        status ->
            ascii(
                "HTTP/1.1 %d %s\r\nDate: "
                    .formatted(status, HttpResponseStatus.valueOf(status).reasonPhrase())));
    return lines;
  }

  /** Answers from now on say that it is now. */
  public void tick() {
    date = ascii(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
  }

  /** The whole answer, or its head if the body is sent otherwise. */
  public ByteBuf write(
      ByteBufAllocator allocator,
      Reply reply,
      long lamport,
      long seen,
      Framing framing,
      Afterwards afterwards,
      boolean bodyToo) {
    used = 0;
    put(LINES[reply.status()]);
    put(date);
    if (reply.status() != 204 && reply.status() != 304) {
      put(TYPE);
      put(reply.type());
      switch (framing) {
        case LENGTH -> {
          put(LENGTH);
          put(reply.body().length);
        }
        case CHUNKS -> put(CHUNKED);
        case CLOSE -> {}
      }
    }
    if (!reply.isKept()) {
      put(NOT_KEPT);
    }
    put(LAMPORT);
    put(lamport);
    put(SEEN);
    put(seen);
    for (Reply.Field field = reply.more(); field != null; field = field.next()) {
      put("\r\n");
      put(field.name());
      put(": ");
      put(field.value());
    }
    switch (afterwards) {
      case OPEN -> {}
      case OPEN_AS_ASKED -> put(KEEP);
      case CLOSE -> put(CLOSE);
    }
    put(END);
    return withBody(allocator, bodyToo ? reply.body() : new byte[0]);
  }

  private ByteBuf withBody(ByteBufAllocator allocator, byte[] body) {
    if (body.length <= COPIED_BODY) {
      return allocator.buffer(used + body.length).writeBytes(buffer, 0, used).writeBytes(body);
    }
    return Unpooled.wrappedBuffer(
        allocator.buffer(used).writeBytes(buffer, 0, used), Unpooled.wrappedBuffer(body));
  }

  private void put(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  @SuppressWarnings("deprecation") // of String's methods the only one that copies ASCII as it is
  private void put(String ascii) {
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), buffer, used);
    used += ascii.length();
  }

  private void put(long number) {
    reserve(LONGEST_NUMBER);
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      buffer[used + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += digits;
  }

  private void reserve(int bytes) {
    if (bytes > buffer.length - used) {
      buffer = Arrays.copyOf(buffer, 2 * (used + bytes));
    }
  }
}
