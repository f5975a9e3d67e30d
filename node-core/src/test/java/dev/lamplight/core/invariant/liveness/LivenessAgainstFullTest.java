package dev.lamplight.core.invariant.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.liveness.LivenessRecorder.Conviction;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.simulation.Plan;
import dev.lamplight.core.simulation.Setup;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.network.NetworkModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * L1, L2, L3 and B1 against their full versions: both convict at the same moments of the same runs,
 * made-up ones and simulated ones. Each property is convicted in some of them and holds in others,
 * else the comparison would mean nothing.
 */
class LivenessAgainstFullTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<String> PROPERTIES = List.of("L1", "L2", "L3", "B1");

  /** By property, in how many runs it was convicted. */
  private final Map<String, Integer> convicted = new TreeMap<>();

  @Test
  void madeUpHistories() {
    int histories = 200;
    for (long seed = 0; seed < histories; seed++) {
      MadeUpHistory history = new MadeUpHistory(seed);
      history.play(40);
      compare(history.recorder, "made-up history of seed " + seed);
    }
    for (String property : PROPERTIES) {
      int runs = convicted.getOrDefault(property, 0);
      assertTrue(runs > histories / 100 && runs < histories, convicted.toString());
    }
  }

  @Test
  void simulatedRuns() {
    for (long seed = 1; seed <= 6; seed++) {
      for (Protocol protocol : Protocol.values()) {
        run(protocol, Safeguard.NONE, seed);
      }
      run(Protocol.FENCED, Safeguard.values()[(int) seed], seed);
    }
    assertTrue(convicted.getOrDefault("L3", 0) > 0, convicted.toString());
  }

  private void run(Protocol protocol, Safeguard missing, long seed) {
    LivenessRecorder recorder = new LivenessRecorder();
    Simulation simulation =
        Simulation.of(
            Setup.builder()
                .nodes(seed % 2 == 0 ? 3 : 5)
                .protocol(protocol)
                .network(NetworkModel.LAN)
                .safeguards(new Safeguards(missing))
                .seed(seed)
                .invariants(List.of(recorder))
                .build());
    List<Plan.FaultKind> kinds =
        seed % 3 == 0 ? List.of(Plan.FaultKind.CUT) : List.of(Plan.FaultKind.values());
    simulation.add(
        new Plan.RandomFaults(0, SECOND, 12 * SECOND, kinds, SECOND / 5, 8 * SECOND, 40 * SECOND));
    simulation.runUntil(75 * SECOND);
    compare(recorder, protocol + " without " + missing + ", seed " + seed);
  }

  private void compare(LivenessRecorder recorder, String where) {
    LivenessOracles oracles = new LivenessOracles(recorder.moments);
    TreeSet<Conviction> full = new TreeSet<>();
    oracles.majorityHasLeader().forEach(moment -> full.add(new Conviction(moment, "L1")));
    oracles.highestLeads().forEach(moment -> full.add(new Conviction(moment, "L2")));
    new HealthyReignOracle(recorder.moments)
        .convicted()
        .forEach(moment -> full.add(new Conviction(moment, "L3")));
    oracles.electionBudget().forEach(moment -> full.add(new Conviction(moment, "B1")));
    assertEquals(full, recorder.convictions, where + ": the full versions say the former");
    for (String property : PROPERTIES) {
      if (full.stream().anyMatch(each -> each.property().equals(property))) {
        convicted.merge(property, 1, Integer::sum);
      }
    }
  }
}
