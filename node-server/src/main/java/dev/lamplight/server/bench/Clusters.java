package dev.lamplight.server.bench;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.catalogue.Catalogue;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.Plan.RandomFaults;
import dev.lamplight.core.simulation.Setup;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.client.Workload;
import dev.lamplight.core.simulation.network.NetworkModel;
import java.util.List;

/** The clusters that are measured. All are watched by every invariant, from their start. */
final class Clusters {
  static final long SECOND = 1_000_000_000L;
  static final int NODES = 5;

  /** What one client says, in bytes. */
  static final int CONTENT_BYTES = 16;

  /** What a few busy people write: fifteen inputs a second. */
  static final Workload EVERYDAY = new Workload(10, 5, CONTENT_BYTES);

  /** More than a leader can answer one by one: at every instant messages are under way. */
  static final Workload SATURATING = new Workload(2_000, 0, CONTENT_BYTES);

  /** A message a second. */
  static final Workload LIGHT = new Workload(1, 0, CONTENT_BYTES);

  private static final List<FaultKind> EVERY_FAULT = List.of(FaultKind.values());

  private Clusters() {}

  /** Five fenced nodes in a LAN, with LAN timers. */
  static Simulation fenced(long seed, Workload workload, boolean traced) {
    Setup setup =
        Setup.builder()
            .nodes(NODES)
            .network(NetworkModel.LAN)
            .invariants(List.of(Catalogue.all(Protocol.FENCED)))
            .workload(workload)
            .traced(traced)
            .seed(seed)
            .build();
    return Simulation.of(setup);
  }

  /**
   * The same with a fault of any kind every 5 to 20 s, which lasts for 1 to 10 s: on average two in
   * five seconds go by under a fault.
   */
  static Simulation troubled(long seed, Workload workload) {
    Simulation simulation = fenced(seed, workload, false);
    simulation.add(
        new RandomFaults(
            10 * SECOND,
            5 * SECOND,
            20 * SECOND,
            EVERY_FAULT,
            SECOND,
            10 * SECOND,
            Long.MAX_VALUE / 2));
    return simulation;
  }

  /** Textbook nodes in a LAN that all start at once. */
  static Simulation textbook(long seed, int nodes) {
    Setup setup =
        Setup.builder()
            .nodes(nodes)
            .protocol(Protocol.TEXTBOOK)
            .network(NetworkModel.LAN)
            .invariants(List.of(Catalogue.all(Protocol.TEXTBOOK)))
            .seed(seed)
            .build();
    return Simulation.of(setup);
  }
}
