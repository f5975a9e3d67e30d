package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.scenario.ScenarioParser.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, reading it gives a scenario or errors that point into it. */
class ScenarioFuzzTest {
  private static final String VALID =
      """
      scenario "Everything"   # a comment
      nodes 8001@us-central1 8002@southamerica-east1 8003@australia-southeast1
      protocol textbook
      network latency 5ms..20ms loss 1% duplicate 0.1% reorder 2%
      seed 42
      at 1s send any "hello \\"you\\""
      at 1500ms read leader serializable
      at 2s crash 8003
      at 3s restart 8003
      at 4s freeze leader for 2s
      at 5s partition 8001 | 8002 8003
      at 6s cut 8001 -> 8002
      at 7s slow 8001 - 8002 delay 100ms jitter 20ms loss 5%
      at 8s drop Append from 8003 to 8001
      at 9s skew 8002 offset -2s rate 1.0083
      at 10s duplicate 8002
      at 11s heal
      at 12s step-down
      at 13s say "That is all."
      repeat every 100ms send 8001 "n"
      random faults every 500ms..2s of crash partition slow freeze for 1s..5s
      until 40s
      expect within 5s of crash 8003 leader 8002
      expect always one leader per epoch
      expect at end logs equal
      expect at 20s committed 5
      expect violation S4
      """;

  private static final List<String> MORSELS =
      List.of(
          " ",
          "\n",
          "\"",
          "#",
          "|",
          "->",
          "-",
          "..",
          "%",
          "@",
          "\\",
          "\r",
          "\t",
          "\u0000",
          "8001",
          "8003",
          "99999999999999999999",
          "1s",
          "0.5%",
          "nodes",
          "any",
          "leader",
          "for",
          "of",
          "at",
          "expect",
          "within",
          "5000000h",
          "1e9",
          "\uD83D\uDE00",
          "\uFEFF",
          "٣");

  @Test
  void randomBytesAreReadOrRefused() {
    Random random = new Random(1);
    for (int i = 0; i < 8_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(new String(bytes, i % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void mutatedScenariosAreReadOrRefused() {
    Random random = new Random(2);
    int refused = 0;
    int cases = 8_000;
    for (int i = 0; i < cases; i++) {
      StringBuilder text = new StringBuilder(VALID);
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutate(text, random);
      }
      refused += check(text.toString()) ? 0 : 1;
    }
    assertTrue(refused > cases / 10 && refused < cases * 99 / 100, "refused: " + refused);
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, MORSELS.get(random.nextInt(MORSELS.size())));
      case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      case 3 -> text.replace(at, end, MORSELS.get(random.nextInt(MORSELS.size())));
      default -> text.insert(at, (char) random.nextInt(0x10000));
    }
  }

  /** Whether it is a scenario; what is printed of it is then read as the same again. */
  private static boolean check(String text) {
    return switch (ScenarioParser.parse(text, "fuzz")) {
      case Parsed.Read read -> {
        ScenarioPrinterTest.assertReadAsTheSame(read.scenario());
        yield true;
      }
      case Parsed.Faulty faulty -> {
        int line = 0;
        for (ScenarioError error : faulty.errors()) {
          assertTrue(error.line() >= line, "errors are in order of line");
          line = error.line();
          String[] shown = error.shown(text).split("\n", -1);
          assertEquals(3, shown.length, "one message, one line, one mark");
          assertTrue(shown[2].length() <= shown[1].length() + 1, "the mark stands under the line");
        }
        yield false;
      }
    };
  }
}
