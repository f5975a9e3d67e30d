package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.client.Workload;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.simulation.watch.Elections.Election;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator with real nodes in it. */
class BothProtocolsTest {
  private static final long SECOND = 1_000_000_000;

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theHighestComesToLeadAndMessagesAreAcknowledged(Protocol protocol) {
    for (NetworkModel network : List.of(NetworkModel.LAN, NetworkModel.WAN)) {
      Simulation simulation =
          Simulation.of(Setup.builder().protocol(protocol).network(network).build());
      simulation.apply(new Action.Send(new Target.Leader(), "waits for a leader"));
      simulation.runUntil(10 * SECOND);
      assertEquals(2, simulation.leader());
      assertEquals(List.of(), simulation.whyNoLeader());
      assertTrue(simulation.snapshot().nodes().get(2).reigns());
      assertEquals(1, simulation.submitted());
      assertEquals(1, simulation.acknowledged());
      Election election = simulation.elections().getFirst();
      assertEquals(8003, election.leader());
      assertFalse(election.reason().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anotherTakesOverWhenTheLeaderFalls(Protocol protocol) {
    Simulation simulation = Simulation.of(Setup.builder().protocol(protocol).build());
    simulation.schedule(5 * SECOND, new Action.Crash(new Target.Leader()));
    simulation.runUntil(10 * SECOND);
    assertEquals(1, simulation.leader());
    simulation.apply(new Action.Crash(new Target.Of(8001)));
    simulation.apply(new Action.Crash(new Target.Of(8002)));
    assertEquals(
        List.of("8001 has crashed", "8002 has crashed", "8003 has crashed"),
        simulation.whyNoLeader());
  }

  @Test
  void logsShareTheirFullChunksInMemoryAndOnDisk() {
    Simulation simulation =
        Simulation.of(Setup.builder().workload(new Workload(500, 0, 10)).build());
    simulation.runUntil(10 * SECOND);
    Log first = simulation.cluster().node(0).log();
    assertTrue(first.fullChunks() > 10);
    for (int process = 1; process < 3; process++) {
      Log other = simulation.cluster().node(process).log();
      for (int chunk = 0; chunk < first.fullChunks() - 1; chunk++) {
        assertTrue(first.sharesWith(other, chunk), "chunk " + chunk + " of process " + process);
      }
    }
  }

  @Test
  @Tag("long")
  void aDayTakesNoMoreMemoryThanAnHour() {
    Simulation simulation =
        Simulation.of(Setup.builder().nodes(5).workload(new Workload(0.01, 1, 10)).build());
    simulation.runUntil(3_600 * SECOND);
    long afterAnHour = usedBytes();
    simulation.runUntil(24 * 3_600 * SECOND);
    long grown = usedBytes() - afterAnHour;
    assertTrue(grown < 2_000_000, "grown by " + grown + " bytes, " + simulation.committed());
  }

  private static long usedBytes() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return used;
  }
}
