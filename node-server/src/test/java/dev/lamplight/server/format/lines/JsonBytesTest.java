package dev.lamplight.server.format.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {
  @Test
  void numbersAreWhatJavaWrites() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder expected = new StringBuilder();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonBytes json = new JsonBytes(out);
    for (int i = 0; i < 20_000; i++) {
      long value =
          switch (i) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> 0;
            case 3 -> -1;
            default -> random.nextLong() >> random.nextInt(64);
          };
      json.number(value);
      json.raw(',');
      expected.append(value).append(',');
    }
    json.flush();
    assertEquals(expected.toString(), out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void stringsAreReadBackByAnybody() throws IOException {
    StringBuilder every = new StringBuilder();
    for (char c = 0; c < 0x300; c++) {
      every.append(c);
    }
    for (String text :
        new String[] {"", "plain", every.toString(), "🙂", "x".repeat(200_000) + "é"}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      JsonBytes json = new JsonBytes(out);
      json.string(text);
      json.flush();
      assertEquals(text, new JsonMapper().readTree(out.toByteArray()).asString());
    }
  }

  @Test
  void bytesLongerThanTheBufferPassInOrder() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonBytes json = new JsonBytes(out);
    json.raw('<');
    json.raw("y".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
    json.raw('>');
    json.flush();
    assertEquals("<" + "y".repeat(200_000) + ">", out.toString(StandardCharsets.UTF_8));
  }
}
