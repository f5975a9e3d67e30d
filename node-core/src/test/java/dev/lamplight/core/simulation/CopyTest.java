package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.chance.Chance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy is a twin: what comes later is the same for both, and neither feels the other. */
class CopyTest {
  private static final long MILLI = 1_000_000;

  static long digest(Simulation simulation) {
    StateHash hash = new StateHash();
    simulation.trace().digest(hash);
    return hash.add(simulation.hash()).add(simulation.delivered()).add(simulation.events()).value();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aTwinLivesTheSameLife(Protocol protocol) {
    Simulation simulation = SampleRun.begin(protocol, 5);
    Simulation undisturbed = SampleRun.begin(protocol, 5);
    Chance chance = new Chance(1);
    for (int i = 0; i < 25; i++) {
      long at = simulation.nowNanos() + chance.below(900 * MILLI);
      simulation.runUntil(at);
      Simulation twin = simulation.copy();
      assertEquals(digest(simulation), digest(twin));
      twin.runUntil(at + 1_500 * MILLI);
      Simulation second = simulation.copy();
      while (second.nextNanos() <= at + 1_500 * MILLI) {
        second.step();
      }
      second.runUntil(at + 1_500 * MILLI);
      assertEquals(digest(twin), digest(second), "in steps or in one go, from " + at);
    }
    undisturbed.runUntil(simulation.nowNanos());
    assertEquals(digest(undisturbed), digest(simulation), "the copies left a mark");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theTraceDoesNotChangeWhatHappens(Protocol protocol) {
    Simulation traced = SampleRun.begin(protocol, 6);
    Simulation untraced = SampleRun.begin(protocol, 6, false);
    traced.runUntil(8_000 * MILLI);
    untraced.runUntil(8_000 * MILLI);
    assertEquals(traced.hash(), untraced.hash());
    assertNotEquals(0, traced.trace().size());
    assertEquals(0, untraced.trace().size());
  }
}
