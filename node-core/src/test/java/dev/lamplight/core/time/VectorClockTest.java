package dev.lamplight.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.time.VectorClock.Order;
import org.junit.jupiter.api.Test;

class VectorClockTest {
  @Test
  void clocksCompareComponentByComponent() {
    Exhaustive.run(
        choices -> {
          int a0 = choices.below(3);
          int a1 = choices.below(3);
          int b0 = choices.below(3);
          int b1 = choices.below(3);
          boolean atMost = a0 <= b0 && a1 <= b1;
          boolean atLeast = a0 >= b0 && a1 >= b1;
          Order expected =
              atMost
                  ? (atLeast ? Order.EQUAL : Order.BEFORE)
                  : (atLeast ? Order.AFTER : Order.CONCURRENT);
          assertSame(expected, VectorClock.of(a0, a1).order(VectorClock.of(b0, b1)));
          assertEquals(
              VectorClock.of(Math.max(a0, b0), Math.max(a1, b1)),
              VectorClock.of(a0, a1).join(VectorClock.of(b0, b1)));
        });
  }

  @Test
  void anEventRaisesOnlyItsOwnLine() {
    VectorClock zero = VectorClock.zero(3);
    assertEquals(VectorClock.of(0, 1, 0), zero.tick(1));
    assertEquals("[0, 0, 0]", zero.toString());
    assertEquals(1, zero.tick(1).count(1));
    assertEquals(3, zero.lines());
    assertEquals(zero.hashCode(), VectorClock.of(0, 0, 0).hashCode());
  }
}
