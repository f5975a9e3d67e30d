package dev.lamplight.monitor.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogGridTest {
  private final LogGrid million = new LogGrid(1_000, 260, 64, 1_000_000, 0, 0);

  @Test
  void onlyWhatIsSeenIsAskedFor() {
    LogGrid end = million.at(1e9, 1e9);
    assertTrue(end.lastRow() - end.firstRow() <= end.page() + 2);
    assertEquals(999_999, end.lastRow());
    assertEquals(63, end.lastColumn());
    assertTrue(end.lastColumn() - end.firstColumn() < 8);
  }

  @Test
  void aPointMeansTheRowAndColumnPaintedThere() {
    LogGrid grid = million.at(500_000, 777);
    for (long row = grid.firstRow(); row < grid.lastRow(); row++) {
      assertEquals(OptionalLong.of(row), grid.rowAt(grid.y(row) + 1));
    }
    assertEquals(OptionalLong.empty(), grid.rowAt(3));
    assertEquals(OptionalInt.of(9), grid.columnAt(grid.x(9) + 1));
    assertEquals(OptionalInt.empty(), grid.columnAt(3));
  }

  @Test
  void scrollingStopsAtTheEdges() {
    LogGrid few = new LogGrid(1_000, 260, 3, 4, 0, 0);
    assertEquals(0, few.at(50, 50).top());
    assertEquals(0, few.at(50, 50).left());
    assertEquals(OptionalLong.empty(), few.rowAt(250));
    assertEquals(0, million.at(-5, -5).top());
  }

  @Test
  void aRowComesIntoSightWithAsLittleScrollingAsPossible() {
    assertEquals(million, million.showing(3));
    LogGrid there = million.showing(5_000);
    assertEquals(5_000, there.top() + there.page() - 1);
    assertEquals(4_000, there.showing(4_000).top());
  }

  @Test
  void listedIndexesHaveRowsAndOthersHaveNone() {
    LogRows some = LogRows.some(new int[] {4, 9, 12});
    assertEquals(9, some.indexOf(1));
    assertEquals(OptionalLong.of(2), some.rowOf(12));
    assertEquals(OptionalLong.empty(), some.rowOf(5));
    LogRows all = LogRows.all(7);
    assertEquals(OptionalLong.of(6), all.rowOf(7));
    assertEquals(OptionalLong.empty(), all.rowOf(8));
    assertEquals(OptionalLong.empty(), all.rowOf(0));
  }
}
