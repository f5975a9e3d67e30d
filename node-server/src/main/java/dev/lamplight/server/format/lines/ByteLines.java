package dev.lamplight.server.format.lines;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one after the other, as bytes in a buffer that the next line overwrites.
 */
public final class ByteLines {
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private int filled;
  private int number;
  private boolean whole;
  private boolean torn;

  public ByteLines(InputStream in) {
    this.in = in;
  }

  /** Goes on to the next line; false if there is none. */
  public boolean next() throws IOException {
    from = whole ? to + 1 : to;
    int scanned = from;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          return found(i, true);
        }
      }
      int searched = filled - from;
      if (!fill()) {
        return filled > from && found(filled, false);
      }
      scanned = from + searched;
    }
  }

  private boolean found(int end, boolean ended) {
    to = end;
    whole = ended;
    number++;
    return true;
  }

  /** Reads on behind what there is of the line; false at the end. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    filled -= from;
    from = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, filled * 2);
    }
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      filled += Math.max(0, read);
      return read > 0;
    } catch (EOFException compressedFileIsCut) {
      torn = true;
      return false;
    }
  }

  /** Which line it is, from 1. */
  public int number() {
    return number;
  }

  /** Whether the line ends with a line feed. */
  public boolean whole() {
    return whole;
  }

  /** Whether the stream, a compressed one, stopped before its end. */
  public boolean torn() {
    return torn;
  }

  public byte[] buffer() {
    return buffer;
  }

  public int offset() {
    return from;
  }

  public int length() {
    return to - from;
  }
}
