package dev.lamplight.core.node.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Plan;
import dev.lamplight.core.simulation.Setup;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Hector Garcia-Molina, "Elections in a Distributed Computing System", IEEE Transactions on
 * Computers C-31 (1982), pages 48-59. The sentences between quotation marks are from its abstract
 * and its assumptions 8 and 9; what is told "after" its assertions is in our words. In the paper
 * S(i).s is the status of node i and S(i).c its coordinator; "Normal" is here a node that leads or
 * follows.
 */
class GarciaMolinaPaperTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int SEEDS = 20;

  /**
   * "For each environment assertions which define the meaning of an election are presented. An
   * election algorithm which satisfies the assertions is presented for each environment." The first
   * environment: "The communication subsystem does not fail. [...] A node never pauses and always
   * responds to incoming messages with no delay."
   *
   * <p>After assertion 2: whatever state the system is in, if nothing fails during the election it
   * comes to one in which a node i is normal and its own coordinator, and every other node that has
   * not failed is normal and has i for its coordinator.
   */
  @Test
  void withoutFailuresAnyStateEndsWithOneCoordinatorWhomAllObey() {
    for (int size = 1; size <= 7; size++) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Simulation simulation = simulation(Protocol.TEXTBOOK, size, seed);
        simulation.add(
            new Plan.RandomFaults(
                SECOND / 2,
                SECOND / 10,
                SECOND,
                List.of(Plan.FaultKind.CRASH),
                SECOND / 10,
                3 * SECOND,
                15 * SECOND));
        simulation.runUntil(20 * SECOND);
        assertAllObey(simulation.cluster(), size, "size " + size + ", seed " + seed);
      }
    }
  }

  /**
   * "The first step in such a reorganization or reconfiguration is to elect a coordinator node to
   * manage the operation." After the Bully Algorithm: the highest that lives forces all those below
   * it to take it for their coordinator, whence the algorithm's name.
   */
  @Test
  void theHighestLivingNodeIsTheBully() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Simulation simulation = simulation(Protocol.TEXTBOOK, 5, seed);
      simulation.runUntil(2 * SECOND);
      crash(simulation, 8005);
      simulation.runUntil(4 * SECOND);
      assertAllObey(simulation.cluster(), 4, "seed " + seed);
      crash(simulation, 8004);
      simulation.runUntil(6 * SECOND);
      assertAllObey(simulation.cluster(), 3, "seed " + seed);
      simulation.apply(new Action.Restart(8005));
      simulation.runUntil(8 * SECOND);
      assertAllObey(simulation.cluster(), 5, "seed " + seed);
    }
  }

  /**
   * "For each environment assertions which define the meaning of an election are presented." After
   * assertion 1: any two nodes that are both normal (or reorganizing) at an instant have the same
   * coordinator. The paper's algorithm first halts all others; courses leave that out, and with it
   * the assertion.
   */
  @Test
  void theCourseVersionBreaksTheFirstAssertionForAnInstant() {
    Simulation simulation = simulation(Protocol.TEXTBOOK, 3, 1);
    simulation.runUntil(2 * SECOND);
    crash(simulation, 8003);
    simulation.runUntil(4 * SECOND);
    simulation.apply(new Action.Restart(8003));
    boolean differed = false;
    while (simulation.nowNanos() < 6 * SECOND) {
      simulation.step();
      differed |= disagree(simulation.cluster());
    }
    assertTrue(differed);
    assertAllObey(simulation.cluster(), 3, "afterwards");
  }

  /**
   * "Two types of reasonable failure environments are studied." After its second: when messages are
   * lost and nodes pause, groups form that cannot talk, each with a coordinator, and an operation
   * that must not happen twice needs a group with a majority of all nodes: which is what the fenced
   * variant asks for.
   */
  @Test
  void ofTwoGroupsOnlyOneWithAMajorityActs() {
    for (Protocol protocol : Protocol.values()) {
      Simulation simulation = simulation(protocol, 5, 1);
      simulation.runUntil(2 * SECOND);
      simulation.apply(
          new Action.Partition(List.of(List.of(8001, 8002, 8003), List.of(8004, 8005))));
      simulation.runUntil(6 * SECOND);
      assertEquals(RoleName.LEADING, simulation.cluster().node(2).role());
      boolean bothLead = simulation.cluster().node(4).role() == RoleName.LEADING;
      assertEquals(protocol == Protocol.TEXTBOOK, bothLead);
    }
  }

  /**
   * "After a failure occurs in a distributed computing system, it is often necessary to reorganize
   * the active nodes so that they can continue to perform a useful task." Also after one during the
   * election: a node that was answered calls again if nobody takes the lead.
   */
  @Test
  void aHigherNodeThatAnswersAndDiesIsNotWaitedForForEver() {
    Simulation simulation = simulation(Protocol.TEXTBOOK, 3, 1);
    simulation.runUntil(2 * SECOND);
    simulation.apply(new Action.Crash(new Target.Of(8003)));
    while (simulation.cluster().node(1).role() != RoleName.ELECTING) {
      simulation.step();
    }
    simulation.apply(new Action.Crash(new Target.Of(8002)));
    simulation.runUntil(6 * SECOND);
    assertAllObey(simulation.cluster(), 1, "8001 is left");
  }

  private static Simulation simulation(Protocol protocol, int size, int seed) {
    return Simulation.of(
        Setup.builder()
            .nodes(size)
            .protocol(protocol)
            .network(NetworkModel.LAN)
            .seed(seed)
            .build());
  }

  private static void crash(Simulation simulation, int node) {
    simulation.apply(new Action.Crash(new Target.Of(node)));
  }

  private static void assertAllObey(ClusterView cluster, int highest, String where) {
    int bully = 8000 + highest;
    for (int process = 0; process < cluster.processes(); process++) {
      if (cluster.running(process)) {
        assertEquals(bully, cluster.node(process).leader(), where);
        boolean leads = cluster.node(process).role() == RoleName.LEADING;
        assertEquals(cluster.idOf(process) == bully, leads, where);
      }
    }
  }

  private static boolean disagree(ClusterView cluster) {
    return IntStream.range(0, cluster.processes())
            .map(process -> cluster.node(process).leader())
            .filter(leader -> leader != 0)
            .distinct()
            .count()
        > 1;
  }
}
