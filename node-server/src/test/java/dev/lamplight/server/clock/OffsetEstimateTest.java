package dev.lamplight.server.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.service.Status.ClockVerdict;
import org.junit.jupiter.api.Test;

class OffsetEstimateTest {
  private static final long SECOND = 1_000_000_000L;

  private final OffsetEstimate estimate = new OffsetEstimate();

  /** An exchange with a clock that is {@code ahead}, over ways that take so long there and back. */
  private void exchange(long ahead, long there, long back, long at) {
    long asked = 1_000_000 + at / 1_000;
    long received = asked + there + ahead;
    estimate.exchange(asked, received, received + 10, asked + there + 10 + back, at);
  }

  @Test
  void anExchangeOverEqualWaysTellsTheOffsetExactly() {
    exchange(250_000, 400, 400, 0);
    assertEquals(250_000_000, estimate.offsetNanos(0));
    assertEquals(800_000, estimate.tripNanos(0));
    assertEquals(ClockVerdict.SUSPECT, estimate.verdict(0));
    assertTrue(estimate.trouble(0).startsWith("clock 250.0 ms ahead"), estimate.trouble(0));
  }

  @Test
  void ofManyExchangesTheOneThatWaitedLeastCounts() {
    exchange(1_000, 90_000, 300, 0);
    exchange(1_000, 300, 300, SECOND);
    exchange(1_000, 300, 50_000, 2 * SECOND);
    assertEquals(1_000_000, estimate.offsetNanos(2 * SECOND));
    assertEquals(ClockVerdict.OK, estimate.verdict(2 * SECOND));
  }

  @Test
  void theTrueOffsetLiesWithinHalfARoundTrip() {
    for (long there = 0; there <= 200_000; there += 10_000) {
      OffsetEstimate each = new OffsetEstimate();
      each.exchange(0, there + 5_000, there + 5_000, 200_000, 0);
      assertTrue(Math.abs(each.offsetNanos(0) - 5_000_000) <= each.tripNanos(0) / 2);
    }
  }

  @Test
  void whatMayBeTheWaysIsNotBlamedOnTheClock() {
    exchange(0, 300_000, 0, 0);
    assertEquals(150_000_000, estimate.offsetNanos(0), "an error of half the round trip");
    assertEquals(ClockVerdict.OK, estimate.verdict(0));
  }

  @Test
  void whatWasMeasuredLongAgoIsForgotten() {
    assertEquals(ClockVerdict.UNKNOWN, estimate.verdict(0));
    assertEquals(-1, estimate.tripNanos(0));
    exchange(0, 300, 300, 0);
    assertEquals(ClockVerdict.OK, estimate.verdict(30 * SECOND));
    assertEquals(ClockVerdict.UNKNOWN, estimate.verdict(31 * SECOND));
  }
}
