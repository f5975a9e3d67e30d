package dev.lamplight.server.format.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteLinesTest {
  @Test
  void linesComeWholeHoweverTheStreamIsCutUp() throws IOException {
    String text = "first\n\n" + "long ".repeat(40_000) + "\nlast\n";
    List<String> expected = text.lines().toList();
    for (int piece : new int[] {1, 2, 3, 5, 6, 7, 1_000, 1_000_000}) {
      assertEquals(expected, read(new ByteLines(inPieces(text, piece))), "pieces of " + piece);
    }
  }

  @Test
  void aLineWithoutItsEndSaysSo() throws IOException {
    ByteLines lines = new ByteLines(inPieces("whole\npart", 4));
    assertTrue(lines.next());
    assertTrue(lines.whole());
    assertEquals(1, lines.number());
    assertTrue(lines.next());
    assertFalse(lines.whole());
    assertEquals(2, lines.number());
    assertFalse(lines.next());
    assertFalse(lines.torn());
  }

  private static List<String> read(ByteLines lines) throws IOException {
    List<String> read = new ArrayList<>();
    while (lines.next()) {
      read.add(new String(lines.buffer(), lines.offset(), lines.length(), StandardCharsets.UTF_8));
    }
    return read;
  }

  private static InputStream inPieces(String text, int piece) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(piece, length));
      }
    };
  }
}
