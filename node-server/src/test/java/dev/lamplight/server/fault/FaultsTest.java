package dev.lamplight.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.service.Operator.Direction;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void eachFaultEndsByItselfAndShowsUntilThen() {
    faults.begin(new Fault.Freeze(), 100);
    faults.begin(new Fault.Slow(5_000_000, 0, 0.5), 2_000_000_200L);
    assertTrue(faults.isFrozen());
    assertEquals(100, faults.nextEndsIn(0));
    assertEquals(2_000, faults.status(0).get(1).endsInMillis());
    assertEquals("delay 5ms, jitter 0s, loss 50.0%", faults.status(0).get(1).detail());
    assertEquals(List.of(), faults.ended(99));
    assertEquals(List.of(new Fault.Freeze()), faults.ended(100));
    assertFalse(faults.isFrozen());
    assertEquals(1, faults.heal().size());
    assertTrue(faults.none());
    assertEquals(Long.MAX_VALUE, faults.nextEndsIn(0));
  }

  @Test
  void aNewFaultReplacesOneOfItsKind() {
    faults.begin(new Fault.Isolate(Set.of(1), Direction.BOTH), 100);
    faults.begin(new Fault.Isolate(Set.of(2), Direction.IN), 200);
    assertFalse(faults.drops(1, false));
    assertTrue(faults.drops(2, false));
    assertFalse(faults.drops(2, true), "only what comes in is dropped");
    assertEquals(1, faults.status(0).size());
  }

  @Test
  void whatIsSlowedDownComesLateInOrderOrIsLost() {
    DelayLine<Integer> line = new DelayLine<>(new Random(1));
    Fault.Slow late = new Fault.Slow(1_000, 0, 0);
    assertTrue(line.add(1, late, 0));
    assertTrue(line.add(2, late, 10));
    assertFalse(line.add(3, new Fault.Slow(0, 0, 1.0), 10), "all is lost");
    assertEquals(List.of(), line.due(999));
    assertEquals(1_000, line.nextDueIn(0));
    assertEquals(List.of(1), line.due(1_005));
    assertEquals(List.of(2), line.due(2_000));
    assertTrue(line.isEmpty());
  }
}
