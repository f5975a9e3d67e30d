package dev.lamplight.core.simulation.chance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static long[] draws(Latency latency) {
    Chance chance = new Chance(7);
    long[] draws = new long[100_000];
    Arrays.setAll(draws, i -> latency.draw(chance));
    Arrays.sort(draws);
    return draws;
  }

  private static void assertNear(long expected, long actual) {
    assertTrue(Math.abs(actual - expected) <= expected / 10, actual + " is not near " + expected);
  }

  @Test
  void theTailIsAsLongAsItSays() {
    long[] draws = draws(Latency.tailed(1_000, 1_000_000));
    assertNear(1_001_000, draws[50_000]);
    assertNear(8_000_000, draws[99_000]);
    assertNear(22_000_000, draws[99_900]);
    assertTrue(draws[0] >= 1_000);
    assertTrue(draws[99_999] <= Latency.tailed(1_000, 1_000_000).mostNanos());
  }

  @Test
  void evenlyBetweenItsBounds() {
    long[] draws = draws(Latency.between(1_000_000, 3_000_000));
    assertNear(2_000_000, draws[50_000]);
    assertNear(1_200_000, draws[10_000]);
    assertTrue(draws[0] >= 1_000_000 && draws[99_999] <= 3_000_000);
  }

  @Test
  void chanceFollowsFromItsSeedAndNothingElse() {
    Chance chance = new Chance(42);
    long first = chance.next();
    assertEquals(first, new Chance(42).next());
    assertNotEquals(first, new Chance(43).next());
    assertNotEquals(first, new Chance(42).split(1).next());
    assertNotEquals(new Chance(42).split(2).next(), new Chance(42).split(1).next());
    Chance copy = chance.copy();
    assertEquals(chance.next(), copy.next());
  }

  @Test
  void oddsAreKept() {
    Chance chance = new Chance(1);
    long odds = Chance.odds(0.01);
    int hits = 0;
    for (int i = 0; i < 100_000; i++) {
      hits += chance.happens(odds) ? 1 : 0;
    }
    assertNear(1_000, hits);
    assertFalse(chance.happens(Chance.odds(0)));
    assertTrue(chance.happens(Chance.odds(1)));
  }
}
