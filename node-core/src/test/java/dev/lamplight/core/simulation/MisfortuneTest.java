package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.Plan.RandomFaults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random faults begin, and end. */
class MisfortuneTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private static RandomFaults faults(List<FaultKind> kinds) {
    return new RandomFaults(
        SECOND, 100 * MILLI, 500 * MILLI, kinds, 200 * MILLI, 3 * SECOND, 20 * SECOND);
  }

  /** Runs through the faults; gives how many looks, one every 100 ms, found something wrong. */
  private static int disturbedLooks(Simulation simulation) {
    int disturbed = 0;
    for (long at = 0; at < 20 * SECOND; at += 100 * MILLI) {
      simulation.runUntil(at);
      disturbed += simulation.cluster().disturbed() ? 1 : 0;
      assertTrue(at > SECOND || !simulation.cluster().disturbed(), "too early");
    }
    return disturbed;
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void eachKindComesAndEndsInTime(FaultKind kind) {
    for (int seed = 0; seed < 10; seed++) {
      Simulation simulation =
          Simulation.of(Setup.builder().seed(seed).starter(ScriptedNode::new).build());
      simulation.add(faults(List.of(kind)));
      int disturbed = disturbedLooks(simulation);
      assertTrue(disturbed > 50, kind + " with seed " + seed + " was seen " + disturbed);
      simulation.runUntil(20 * SECOND);
      assertFalse(simulation.cluster().disturbed(), kind + " with seed " + seed + " did not end");
      assertTrue(simulation.cluster().calmSinceNanos() <= 20 * SECOND);
      assertEquals(List.of(), simulation.snapshot().links());
    }
  }

  @Test
  void healingBetweenLeavesNothingToEndTwice() {
    List<FaultKind> kinds =
        List.of(FaultKind.PARTITION, FaultKind.CUT, FaultKind.SLOW, FaultKind.SKEW);
    for (int seed = 0; seed < 20; seed++) {
      Simulation simulation =
          Simulation.of(Setup.builder().seed(seed).starter(ScriptedNode::new).build());
      simulation.add(faults(kinds));
      simulation.add(new Plan.Repeat(SECOND, 1_700 * MILLI, new Action.Heal(), 18 * SECOND));
      simulation.runUntil(20 * SECOND);
      assertFalse(simulation.cluster().disturbed(), "seed " + seed);
    }
  }

  @Test
  void theOldestDiskIsLostOnlyWhileAllOthersAreWell() {
    Simulation simulation =
        Simulation.of(Setup.builder().nodes(5).starter(ScriptedNode::new).build());
    simulation.add(faults(List.of(FaultKind.WIPE, FaultKind.CRASH)));
    for (long at = 0; at < 20 * SECOND; at += 10 * MILLI) {
      simulation.runUntil(at);
      int wiped = 0;
      for (int process = 0; process < 5; process++) {
        wiped += simulation.cluster().wiped(process) ? 1 : 0;
      }
      assertTrue(wiped <= 1);
    }
  }

  @Test
  void aPlanThatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> faults(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Plan.Repeat(0, 0, new Action.Heal(), 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RandomFaults(0, 5, 4, List.of(FaultKind.CUT), 1, 2, 9));
  }
}
