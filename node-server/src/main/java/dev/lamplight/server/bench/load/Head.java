package dev.lamplight.server.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads as much of an answer's head as a load must know: its status, and how long it is. */
final class Head {
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int LOWER_CASE = 0x20;

  private int status;
  private int bodyAt;
  private int bodyBytes;

  /**
   * Looks at what has come, from 0 to the buffer's position.
   *
   * @return whether the head is complete
   */
  boolean read(ByteBuffer in) {
    int size = in.position();
    int lineAt = 0;
    bodyBytes = 0;
    for (int i = 0; i < size; i++) {
      if (in.get(i) == '\n') {
        int length = i - lineAt;
        if (length <= 1) {
          status = number(in, STATUS_AT);
          bodyAt = i + 1;
          return true;
        }
        if (length > LENGTH.length && isLength(in, lineAt)) {
          bodyBytes = number(in, lineAt + LENGTH.length);
        }
        lineAt = i + 1;
      }
    }
    return false;
  }

  private static boolean isLength(ByteBuffer in, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((in.get(at + i) | LOWER_CASE) != (LENGTH[i] | LOWER_CASE)) {
        return false;
      }
    }
    return true;
  }

  private static int number(ByteBuffer in, int from) {
    int at = from;
    while (in.get(at) == ' ') {
      at++;
    }
    int number = 0;
    for (int digit = in.get(at) - '0'; digit >= 0 && digit <= 9; digit = in.get(++at) - '0') {
      number = number * 10 + digit;
    }
    return number;
  }

  int status() {
    return status;
  }

  int bodyAt() {
    return bodyAt;
  }

  /** Where the answer ends. */
  int end() {
    return bodyAt + bodyBytes;
  }
}
