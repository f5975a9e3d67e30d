package dev.lamplight.monitor.graph;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Logs made up for tests: whoever appends says what it had seen. */
final class SampleLogs {
  private final Log log = new Log();
  private final Map<Life, Long> newest = new HashMap<>();
  private final Map<Life, Long> numbers = new HashMap<>();
  private final Map<Integer, Long> seen = new HashMap<>();

  Log log() {
    return log;
  }

  /** A message of {@code origin}, which had delivered all up to {@code seen}. */
  SampleLogs says(int origin, long seen, String text) {
    return says(new Life(origin, 0, 1), seen, text);
  }

  SampleLogs says(Life life, long seen, String text) {
    long index = log.last() + 1;
    long number = numbers.merge(life, 1L, Long::sum);
    log.append(
        new Entry.Message(
            index,
            new Epoch(1, 9),
            index,
            life,
            number,
            "client",
            number,
            seen,
            newest.getOrDefault(life, 0L),
            text.getBytes(StandardCharsets.UTF_8)));
    newest.put(life, index);
    return this;
  }

  SampleLogs crown(long round) {
    log.append(new Entry.Crown(log.last() + 1, new Epoch(round, 9), log.last() + 1));
    return this;
  }

  /** Lets origins 1 to {@code origins} say so much more, each having seen at least what it had. */
  SampleLogs more(int count, int origins, Random random) {
    for (int i = 0; i < count; i++) {
      if (random.nextInt(20) == 0) {
        crown(2);
      } else {
        int origin = 1 + random.nextInt(origins);
        long before = Math.min(log.last(), seen.getOrDefault(origin, 0L));
        long now = Math.max(before, log.last() - random.nextInt(3 * origins));
        seen.put(origin, now);
        says(origin, now, "m");
      }
    }
    return this;
  }
}
