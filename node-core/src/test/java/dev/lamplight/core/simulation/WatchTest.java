package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.simulation.Action.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What invariants are told, and when. */
class WatchTest {
  private static final long MILLI = 1_000_000;

  /** Reports everything that it is told as a violation. */
  private static final class Gossip implements Invariant {
    private final List<Long> checks;

    Gossip(List<Long> checks) {
      this.checks = new ArrayList<>(checks);
    }

    @Override
    public String property() {
      return "G";
    }

    @Override
    public void started(ClusterView cluster, int process) {
      cluster.report("G", "started " + process);
    }

    @Override
    public void stopped(ClusterView cluster, int process) {
      cluster.report("G", "stopped " + process + (cluster.wiped(process) ? " and wiped" : ""));
    }

    @Override
    public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
      cluster.report("G", "stepped " + process + " " + input.getClass().getSimpleName());
    }

    @Override
    public void sent(ClusterView cluster, int process, Envelope envelope) {
      cluster.report("G", "sent " + process);
    }

    @Override
    public void delivered(ClusterView cluster, int process, Envelope envelope) {
      cluster.report("G", "delivered " + process);
    }

    @Override
    public void submitted(ClusterView cluster, int process, Input.Submit submit) {
      cluster.report("G", "submitted " + process + " as " + submit.request());
    }

    @Override
    public void readStarted(ClusterView cluster, int process, Input.Read read) {
      cluster.report("G", "read " + process + " as " + read.request());
    }

    @Override
    public void answered(ClusterView cluster, int process, long request, Outcome outcome) {
      cluster.report("G", "answered " + process + " as " + request);
    }

    @Override
    public void disturbed(ClusterView cluster) {
      cluster.report("G", "disturbed " + cluster.disturbed());
    }

    @Override
    public long checkAt() {
      return checks.isEmpty() ? Node.NEVER : checks.get(0);
    }

    @Override
    public void check(ClusterView cluster) {
      cluster.report("G", "check at " + cluster.nowNanos() / MILLI);
      checks.removeFirst();
    }

    @Override
    public Invariant copy() {
      return new Gossip(checks);
    }

    @Override
    public void digest(StateHash hash) {
      hash.add(checks.size());
    }
  }

  private static Simulation simulation(Long... checkMillis) {
    List<Long> checks = List.of(checkMillis).stream().map(millis -> millis * MILLI).toList();
    return Simulation.of(
        Setup.builder()
            .nodes(2)
            .invariants(List.of(new Gossip(checks)))
            .starter(ScriptedNode::new)
            .build());
  }

  private static List<String> told(Simulation simulation) {
    return simulation.violations().stream().map(Snapshot.Violation::detail).toList();
  }

  @Test
  void theyHearOfEverythingInOrder() {
    Simulation simulation = simulation();
    simulation.apply(new Action.Send(new Target.Of(8001), "send 8002 1"));
    simulation.apply(new Action.Read(new Target.Of(8002), true));
    simulation.runUntil(10 * MILLI);
    simulation.apply(new Action.Wipe(new Target.Of(8002)));
    simulation.apply(new Action.Restart(8002));
    assertEquals(
        List.of(
            "started 0",
            "started 1",
            "submitted 0 as 1",
            "stepped 0 Submit",
            "sent 0",
            "answered 0 as 1",
            "read 1 as 2",
            "stepped 1 Read",
            "answered 1 as 2",
            "delivered 1",
            "stepped 1 Receive",
            "stopped 1 and wiped",
            "disturbed true",
            "started 1",
            "disturbed false"),
        told(simulation));
  }

  @Test
  void theyAreAskedAtTheTimesTheyAskedFor() {
    Simulation simulation = simulation(5L, 20L, 50L, 90L);
    simulation.schedule(20 * MILLI, new Action.Say("now"));
    simulation.runUntil(50 * MILLI);
    List<String> checks = told(simulation).stream().filter(t -> t.startsWith("check")).toList();
    assertEquals(List.of("check at 5", "check at 20", "check at 50"), checks);
    assertEquals(50 * MILLI, simulation.nowNanos());
  }

  @Test
  void aFloodOfViolationsIsCountedAndNotKept() {
    Simulation simulation = simulation();
    for (int i = 0; i < 1_000; i++) {
      simulation.apply(new Action.Send(new Target.Of(8001), "send 8002 1"));
    }
    simulation.runUntil(100 * MILLI);
    assertEquals(1_000, simulation.violations().size());
    assertTrue(simulation.violationCount() > 5_000);
  }
}
