package dev.lamplight.monitor.source.live.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final long MILLI = 1_000_000L;

  private final Clocks clocks = new Clocks();

  @Test
  void theQuickestAnswerSaysBestWhatAClockShows() {
    clocks.sample(1, 0, 100 * MILLI, 90 * MILLI);
    clocks.sample(1, 200 * MILLI, 202 * MILLI, 211 * MILLI);
    clocks.sample(1, 300 * MILLI, 400 * MILLI, 310 * MILLI);
    assertEquals(10 * MILLI, clocks.aheadNanos(1));
  }

  @Test
  void anAnswerOfLongAgoDoesNotCount() {
    clocks.sample(1, 0, MILLI, 1000 * MILLI);
    for (int i = 1; i <= 12; i++) {
      long at = i * 100L;
      clocks.sample(1, at * MILLI, (at + 10) * MILLI, (at + 5) * MILLI);
    }
    assertEquals(0, clocks.aheadNanos(1));
  }

  @Test
  void aClockIsComparedWithTheMiddleOne() {
    clocks.sample(1, 0, 0, 0);
    clocks.sample(2, 0, 0, 5 * MILLI);
    clocks.sample(3, 0, 0, 2000 * MILLI);
    assertEquals(OptionalDouble.of(1995), clocks.aheadOfMiddleMillis(3));
    assertEquals(OptionalDouble.of(0), clocks.aheadOfMiddleMillis(2));
    assertTrue(clocks.aheadOfMiddleMillis(4).isEmpty());
  }

  @Test
  void whatComesInLateKeepsThePictureBack() {
    Lag lag = new Lag();
    assertEquals(Lag.NANOS_MIN, lag.nanos(0));
    lag.saw(400 * MILLI, 1_000 * MILLI);
    assertEquals(450 * MILLI, lag.nanos(1_000 * MILLI));
    lag.saw(60_000 * MILLI, 1_000 * MILLI);
    assertEquals(450 * MILLI, lag.nanos(2_000 * MILLI), "what happened long ago says nothing");
    assertEquals(Lag.NANOS_MIN, lag.nanos(20_000 * MILLI));
  }

  @Test
  void aLongWayLeavesTheClockUncertain() {
    Clocks far = new Clocks();
    far.sample(1, 0, 1_000_000, 500_000);
    far.sample(2, 0, 300_000_000, 150_000_000);
    far.sample(2, 0, 160_000_000, 105_000_000);
    assertEquals(160, far.errorMillis());
    assertEquals(25, far.aheadOfMiddleMillis(2).orElseThrow());
  }
}
