package dev.lamplight.server.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a load asks, request by request. */
public interface Requests {
  /** Digits of the number in a text of {@link #TEXT_BYTES}. */
  int DIGITS = 16;

  /** The length of a message's text. */
  int TEXT_BYTES = 64;

  /** How many messages one request carries. */
  int messages();

  /**
   * The bytes of request number {@code number}, from 0; they hold until the next call.
   *
   * @param first the number of its first message
   */
  ByteBuffer request(long number, long first);

  /** The same bytes each time but for the message's number, in digits at some place. */
  static Requests numbered(byte[] template, int digitsAt) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(template.length).put(template);
    return new Requests() {
      @Override
      public int messages() {
        return 1;
      }

      @Override
      public ByteBuffer request(long number, long first) {
        if (digitsAt >= 0) {
          long rest = first;
          for (int i = DIGITS - 1; i >= 0; i--) {
            bytes.put(digitsAt + i, (byte) ('0' + rest % 10));
            rest /= 10;
          }
        }
        return bytes.clear();
      }
    };
  }

  /** Always the same. */
  static Requests same(String request) {
    return numbered(request.getBytes(StandardCharsets.UTF_8), -1);
  }

  /** The text of message number {@code number}. */
  static String text(long number) {
    return "%016d".formatted(number) + "x".repeat(TEXT_BYTES - DIGITS);
  }
}
