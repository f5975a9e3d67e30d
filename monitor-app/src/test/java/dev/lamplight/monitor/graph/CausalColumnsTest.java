package dev.lamplight.monitor.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.LogView;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CausalColumnsTest {
  @Test
  void aMessageStandsOneColumnBehindTheLastOfItsParents() {
    CausalColumns columns = new CausalColumns();
    columns.follow(new SampleLogs().says(1, 0, "a").says(2, 0, "b").says(3, 2, "c").log().view());
    assertEquals(0, columns.columnOf(1));
    assertEquals(0, columns.columnOf(2), "concurrent with the first: the same column");
    assertEquals(1, columns.columnOf(3));
    assertArrayEquals(new int[] {1, 2}, columns.parentsOf(3));
    assertEquals(2, columns.count());
  }

  @Test
  void messagesOfOneColumnAreConcurrentAndEdgesLeadRight() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      LogView log = new SampleLogs().more(120, 2 + random.nextInt(6), random).log().view();
      CausalColumns columns = new CausalColumns();
      columns.follow(log);
      for (long one = 1; one <= log.last(); one++) {
        for (long other = one + 1; other <= log.last(); other++) {
          if (log.at(one) instanceof Entry.Message a && log.at(other) instanceof Entry.Message b) {
            boolean before = CausalParents.precedes(a, b);
            assertTrue(!before || columns.columnOf(one) < columns.columnOf(other));
          }
        }
      }
    }
  }

  @Test
  void nobodyMovesWhileTheLogGrows() {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      SampleLogs sample = new SampleLogs();
      CausalColumns columns = new CausalColumns();
      int[] before = new int[0];
      for (int turn = 0; turn < 30; turn++) {
        LogView log = sample.more(random.nextInt(40), 3, random).log().view();
        columns.follow(log);
        int[] now = all(columns);
        assertArrayEquals(before, Arrays.copyOf(now, before.length));
        assertArrayEquals(afresh(log), now);
        before = now;
      }
    }
  }

  @Test
  void aRewrittenEndIsPlacedAnew() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      SampleLogs sample = new SampleLogs().more(700, 4, random);
      CausalColumns columns = new CausalColumns();
      columns.follow(sample.log().view());
      for (int turn = 0; turn < 8; turn++) {
        long keep = Math.max(0, sample.log().last() - random.nextInt(300));
        SampleLogs other = new SampleLogs();
        for (long index = 1; index <= keep; index++) {
          other.log().append(sample.log().at(index));
        }
        other.says(new Life(7, 1, turn + 1), keep, "another").more(50, 4, random);
        columns.follow(other.log().view());
        assertArrayEquals(afresh(other.log().view()), all(columns));
        assertEquals(messages(other.log()), columns.messages());
        sample = other;
      }
    }
  }

  @Test
  void theFirstIndexThatReachesAColumnIsFound() {
    CausalColumns columns = new CausalColumns();
    LogView log = new SampleLogs().more(300, 3, new Random(3)).log().view();
    columns.follow(log);
    for (int column = 0; column < columns.count(); column++) {
      long found = columns.firstReaching(column);
      int wanted = column;
      assertTrue(columns.columnOf(found) >= wanted);
      assertTrue(Arrays.stream(all(columns), 0, (int) found - 1).allMatch(each -> each < wanted));
    }
    assertEquals(log.last() + 1, columns.firstReaching(columns.count()));
  }

  private static int[] afresh(LogView log) {
    CausalColumns columns = new CausalColumns();
    columns.follow(log);
    return all(columns);
  }

  private static int[] all(CausalColumns columns) {
    int[] all = new int[(int) columns.log().last()];
    for (int i = 0; i < all.length; i++) {
      all[i] = columns.columnOf(i + 1L);
    }
    return all;
  }

  private static int messages(LogView log) {
    int count = 0;
    for (long index = 1; index <= log.last(); index++) {
      count += log.at(index) instanceof Entry.Message ? 1 : 0;
    }
    return count;
  }
}
