package dev.lamplight.server.bench.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lamplight.server.bench.contest.Row.Bar;
import dev.lamplight.server.bench.contest.Row.Spread;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Spread OURS = Spread.of(List.of(30.0, 10.0, 20.0));
  private static final Spread THEIRS = Spread.of(List.of(4.0, 6.0));

  @Test
  void theMedianIsComparedAndTheSpreadIsShown() {
    assertEquals(new Spread(3, 20, 10, 30), OURS);
    assertEquals(new Spread(2, 5, 4, 6), THEIRS);
    assertEquals(4.0, Row.of("x", "ms", OURS, THEIRS, null).ratio());
  }

  @Test
  void aBarIsOfTheFigureOfTheGreatestOrOfTheRatio() {
    assertEquals(true, met(Bar.Side.AT_MOST, Bar.Of.FIGURE, 20, THEIRS));
    assertEquals(false, met(Bar.Side.AT_MOST, Bar.Of.MOST, 20, THEIRS));
    assertEquals(true, met(Bar.Side.AT_LEAST, Bar.Of.RATIO, 4, THEIRS));
    assertEquals(false, met(Bar.Side.AT_LEAST, Bar.Of.RATIO, 4.1, THEIRS));
    assertNull(met(Bar.Side.AT_LEAST, Bar.Of.RATIO, 4, null), "nobody to compare with");
  }

  private static @Nullable Boolean met(
      Bar.Side side, Bar.Of of, double value, @Nullable Spread theirs) {
    return Row.of("x", "ms", OURS, theirs, new Bar(side, of, value)).met();
  }
}
