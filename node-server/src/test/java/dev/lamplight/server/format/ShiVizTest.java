package dev.lamplight.server.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShiVizTest {
  private static final String GOLDEN =
      """
      (?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})

      2 claims to lead in epoch 1.2: highest id
      2 {"2":1}
      2 sends Prepare to 1 in epoch 1.2
      2 {"2":2}
      2 sends Append to 1 in epoch 1.2
      2 {"2":3}
      1 receives Prepare from 2 in epoch 1.2
      1 {"1":1,"2":2}
      1 promises epoch 1.2 to 2
      1 {"1":2,"2":2}
      1 takes message ana/1
      1 {"1":3,"2":2}
      1 refuses message ana/1: stopping
      1 {"1":4,"2":2}
      1 delivers entries 1 to 4
      1 {"1":5,"2":2}
      1 receives Append from 2 in epoch 1.2
      1-2 {"2":3,"1-2":1}
      """;

  /** ShiViz's default, with the brace that JavaScript lets stand and Java does not. */
  private static final Pattern EVENT =
      Pattern.compile("(?<event>.*)\\n(?<host>\\S*) (?<clock>\\{.*\\})\\n");

  @Test
  void anExportIsItsParserABlankLineAndTwoLinesAnEvent() {
    assertEquals(GOLDEN, ShiViz.text(SmallTrace.tell()));
  }

  @Test
  void eachHostsOwnClockStartsAtOneAndRisesByOneAndNothingIsKnownBeforeItHappened() {
    for (long seed = 1; seed <= 30; seed++) {
      String text = ShiViz.text(RandomTrace.of(seed, 300));
      String events = text.substring(text.indexOf("\n\n") + 2);
      Map<String, Integer> own = new TreeMap<>();
      Matcher matcher = EVENT.matcher(events);
      int end = 0;
      while (matcher.find()) {
        assertEquals(end, matcher.start(), "nothing between events, seed " + seed);
        end = matcher.end();
        JsonNode clock = new JsonMapper().readTree(matcher.group("clock"));
        String host = matcher.group("host");
        assertEquals(own.merge(host, 1, Integer::sum), clock.path(host).asInt());
        clock
            .properties()
            .forEach(
                known ->
                    assertTrue(known.getValue().asInt() <= own.getOrDefault(known.getKey(), 0)));
      }
      assertEquals(events.length(), end, "all of it is events, seed " + seed);
    }
  }

  @Test
  void aFileHoldsTheSame(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.shiviz.txt");
    Trace trace = SmallTrace.tell();
    ShiViz.write(file, trace);
    assertEquals(ShiViz.text(trace), Files.readString(file));
  }
}
