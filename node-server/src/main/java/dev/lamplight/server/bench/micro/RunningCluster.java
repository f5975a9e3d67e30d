package dev.lamplight.server.bench.micro;

import dev.lamplight.core.simulation.Setup;
import dev.lamplight.core.simulation.Simulation;

/** Five fenced nodes, the highest of which leads. */
final class RunningCluster {
  static final int FOLLOWER = 0;
  static final int LEADER = 4;

  /** By every node's clock, when the nodes have run for a while; clocks begin within an hour. */
  static final long LONG_AFTER = 2 * 3_600_000_000_000L;

  private static final long FOUNDED_NANOS = 10_000_000_000L;

  private RunningCluster() {}

  static Simulation begin() {
    Simulation simulation = Simulation.of(Setup.builder().nodes(5).build());
    simulation.runUntil(FOUNDED_NANOS);
    if (simulation.leader() != LEADER) {
      throw new IllegalStateException("the highest node does not lead");
    }
    return simulation;
  }
}
