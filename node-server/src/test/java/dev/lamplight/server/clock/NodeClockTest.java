package dev.lamplight.server.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NodeClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final HandClock source = new HandClock();
  private final NodeClock clock = new NodeClock(source);

  @Test
  void aSkewMovesTheWallClockAtOnceAndTheTimersByItsRate() {
    long wall = clock.wallMicros();
    clock.skew(2_000_000, 1.5);
    assertEquals(wall + 2_000_000, clock.wallMicros());
    assertEquals(0, clock.nanos());
    source.advance(SECOND);
    assertEquals(3 * SECOND / 2, clock.nanos());
    assertEquals(wall + 2_000_000 + 1_500_000, clock.wallMicros());
    assertEquals(SECOND, clock.untilNanos(3 * SECOND), "1.5 s of the node are a second of ours");
  }

  @Test
  void aCorrectedClockIsRightAgainAndTimersNeverGoBack() {
    clock.skew(-5_000_000, 0.5);
    source.advance(4 * SECOND);
    long before = clock.nanos();
    clock.correct();
    assertEquals(before, clock.nanos());
    assertEquals(source.wallMicros(), clock.wallMicros());
    source.advance(SECOND);
    assertEquals(before + SECOND, clock.nanos());
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> clock.skew(0, 0));
    assertThrows(IllegalArgumentException.class, () -> clock.skew(0, Double.NaN));
  }
}
