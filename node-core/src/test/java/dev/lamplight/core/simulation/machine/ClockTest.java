package dev.lamplight.core.simulation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Node;
import dev.lamplight.core.simulation.chance.Chance;
import org.junit.jupiter.api.Test;

class ClockTest {
  @Test
  void theVirtualTimeOfALocalOneIsTheFirstThatShowsIt() {
    Chance chance = new Chance(3);
    Clock clock = new Clock(chance.below(1_000_000_000_000L));
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      long local = clock.local(now) + chance.below(10_000_000_000L);
      long virtual = clock.virtual(local);
      assertTrue(clock.local(virtual) >= local, "early");
      assertTrue(virtual <= now || clock.local(virtual - 1) < local, "late");
      now += chance.below(1_000_000_000L);
      clock.skew(now, 0.5 + chance.below(1_500) / 1000.0, 0);
    }
  }

  @Test
  void itNeverGoesBackWhenItsRateChanges() {
    Clock clock = new Clock(17);
    assertEquals(1_017, clock.local(1_000));
    clock.skew(1_000, 2.0, 5);
    assertEquals(1_017, clock.local(1_000));
    assertEquals(3_017, clock.local(2_000));
    clock.skew(2_000, 0.5, 0);
    assertEquals(3_517, clock.local(3_000));
    assertEquals(3_000, clock.virtual(3_517));
  }

  @Test
  void neverStaysNever() {
    Clock clock = new Clock(17);
    assertEquals(Node.NEVER, clock.virtual(Node.NEVER));
    clock.skew(5, 0.9, 0);
    assertEquals(Node.NEVER, clock.virtual(Node.NEVER));
    assertThrows(IllegalArgumentException.class, () -> clock.skew(6, 0, 0));
  }
}
