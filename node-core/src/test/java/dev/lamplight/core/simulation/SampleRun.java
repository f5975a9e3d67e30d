package dev.lamplight.core.simulation;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.Plan.RandomFaults;
import dev.lamplight.core.simulation.client.Workload;
import dev.lamplight.core.simulation.network.NetworkModel;
import java.util.List;

/** A run in which everything happens. As a program it prints what it came to, for another JVM. */
public final class SampleRun {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private SampleRun() {}

  static Simulation begin(Protocol protocol, long seed) {
    return begin(protocol, seed, true);
  }

  static Simulation begin(Protocol protocol, long seed, boolean traced) {
    Setup setup =
        Setup.builder()
            .nodes(5)
            .protocol(protocol)
            .network(NetworkModel.LAN.with(0.01, 0.005, 0.01))
            .workload(new Workload(50, 10, 10))
            .seed(seed)
            .traced(traced)
            .build();
    Simulation simulation = Simulation.of(setup);
    List<FaultKind> kinds =
        List.of(
            FaultKind.CRASH,
            FaultKind.PARTITION,
            FaultKind.CUT,
            FaultKind.SLOW,
            FaultKind.FREEZE,
            FaultKind.SKEW);
    simulation.add(
        new RandomFaults(SECOND, 300 * MILLI, SECOND, kinds, 200 * MILLI, 2 * SECOND, 60 * SECOND));
    simulation.add(
        new Plan.Repeat(
            SECOND, 70 * MILLI, new Action.Send(new Target.Leader(), "hello"), 50 * SECOND));
    simulation.schedule(2 * SECOND, new Action.StepDown(new Target.Leader()));
    simulation.schedule(4 * SECOND, new Action.Wipe(new Target.Of(8002)));
    simulation.schedule(5 * SECOND, new Action.Restart(8002));
    simulation.schedule(8 * SECOND, new Action.Duplicate(8004));
    return simulation;
  }

  /** Prints the digest of one run of each protocol. */
  public static void main(String[] arguments) {
    for (Protocol protocol : Protocol.values()) {
      Simulation simulation = begin(protocol, Long.parseLong(arguments[0]));
      simulation.runUntil(12 * SECOND);
      System.out.println(protocol + " " + CopyTest.digest(simulation));
    }
  }
}
