package dev.lamplight.monitor.messages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LogComparisonTest {
  @Test
  void whatOneLacksIsNoDifferenceButAnotherEntryIs() {
    Log one = log("a", "b", "c");
    Log two = log("a", "x");
    LogFindings findings = compare("", false, one, two);
    assertArrayEquals(new int[] {2}, findings.differing());
    assertEquals(3, findings.last());
    assertEquals(3, findings.rows().count());
    assertEquals(2, LogPainter.versions(findings, 2).size());
    assertEquals(1, LogPainter.versions(findings, 3).size());
  }

  @Test
  void theSameWordsInAnotherEpochDiffer() {
    Log one = log("a");
    Log two = new Log();
    two.append(message(1, new Epoch(2, 8002), "a"));
    assertArrayEquals(new int[] {1}, compare("", false, one, two).differing());
  }

  @Test
  void wordsAreFoundInAnyNodesLogWhateverTheirCase() {
    Log one = log("a fig", "b", "c");
    Log two = log("a fig", "big FIG");
    two.append(new Entry.Crown(3, new Epoch(3, 8003), 3));
    assertArrayEquals(new long[] {1, 2}, indexes(compare("Fig", false, one, two)));
    assertArrayEquals(new long[] {2}, indexes(compare("fig", true, one, two)));
    assertArrayEquals(new long[] {3}, indexes(compare("8003", false, one, two)));
    assertArrayEquals(new long[] {2}, indexes(compare("2", false, one, two)), "an index");
    assertArrayEquals(new long[] {2, 3}, indexes(compare("", true, one, two)));
    assertEquals(0, compare("nothing like it", false, one, two).rows().count());
  }

  @Test
  void theNextDifferenceComesAroundAgain() {
    LogFindings findings = compare("", false, log("a", "b", "c"), log("x", "b", "y"));
    assertEquals(OptionalLong.of(1), findings.differingAfter(0));
    assertEquals(OptionalLong.of(3), findings.differingAfter(1));
    assertEquals(OptionalLong.of(1), findings.differingAfter(3));
    assertEquals(OptionalLong.empty(), LogFindings.NONE.differingAfter(0));
  }

  @Test
  void readingOnlyWhatChangedFindsTheSameAsReadingAll() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      List<Log> logs = List.of(new Log(), new Log(), new Log());
      LogComparison comparison = new LogComparison();
      for (int turn = 0; turn < 60; turn++) {
        change(logs.get(random.nextInt(logs.size())), random);
        String words = random.nextInt(3) == 0 ? "word" + random.nextInt(2) : "";
        LogQuestion question = new LogQuestion(1, nodes(logs), words, random.nextInt(4) == 0);
        LogFindings quick = comparison.of(question);
        LogFindings dumb = new LogComparison().of(question);
        assertArrayEquals(dumb.differing(), quick.differing());
        assertArrayEquals(indexes(dumb), indexes(quick));
        assertArrayEquals(differing(logs), quick.differing());
      }
    }
  }

  @Test
  void aMillionEntriesAreComparedOnceAndThenOnlyTheNewOnes() {
    Log one = new Log();
    for (int index = 1; index <= 1_000_000; index++) {
      one.append(new Entry.Crown(index, new Epoch(1, 8001), index));
    }
    List<Log> logs = List.of(one, one.copy(), one.copy());
    LogComparison comparison = new LogComparison();
    comparison.of(new LogQuestion(1, nodes(logs), "", false));
    long start = System.nanoTime();
    for (int turn = 0; turn < 1_000; turn++) {
      one.append(new Entry.Crown(one.last() + 1, new Epoch(1, 8001), 0));
      assertEquals(0, comparison.of(new LogQuestion(1, nodes(logs), "", false)).differing().length);
    }
    long micros = (System.nanoTime() - start) / 1_000_000;
    assertTrue(micros < 1_000, "a frame took " + micros + " us in the mean");
  }

  private static void change(Log log, Random random) {
    if (random.nextInt(4) == 0) {
      log.truncate(Math.max(0, log.last() - random.nextInt(6)));
    }
    int version = random.nextInt(8) == 0 ? 1 : 0;
    for (int i = random.nextInt(5); i > 0; i--) {
      log.append(message(log.last() + 1, new Epoch(1, 8001), "word" + version));
    }
  }

  private static int[] differing(List<Log> logs) {
    long last = logs.stream().mapToLong(Log::last).max().orElse(0);
    return LongStream.rangeClosed(1, last)
        .filter(
            index ->
                logs.stream()
                        .filter(log -> index <= log.last())
                        .map(log -> log.at(index))
                        .distinct()
                        .count()
                    > 1)
        .mapToInt(index -> (int) index)
        .toArray();
  }

  private static LogFindings compare(String words, boolean differing, Log... logs) {
    return new LogComparison().of(new LogQuestion(1, nodes(List.of(logs)), words, differing));
  }

  private static long[] indexes(LogFindings findings) {
    return LongStream.range(0, findings.rows().count()).map(findings.rows()::indexOf).toArray();
  }

  private static Log log(String... texts) {
    Log log = new Log();
    for (String text : texts) {
      log.append(message(log.last() + 1, new Epoch(1, 8001), text));
    }
    return log;
  }

  private static Entry.Message message(long index, Epoch epoch, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new Entry.Message(index, epoch, index, 8001, 1, index, "c", index, 0, 0, content);
  }

  private static List<NodeView> nodes(List<Log> logs) {
    List<NodeView> nodes = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      nodes.add(node(8001 + i, logs.get(i).view()));
    }
    return nodes;
  }

  private static NodeView node(int id, LogView log) {
    return new NodeView(
        id,
        false,
        "",
        Condition.RUNNING,
        RoleName.FOLLOWER,
        Epoch.NONE,
        Epoch.NONE,
        0,
        false,
        0,
        log.last(),
        log.last(),
        true,
        1,
        log,
        log.last());
  }
}
