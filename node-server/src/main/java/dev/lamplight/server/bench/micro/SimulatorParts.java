package dev.lamplight.server.bench.micro;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Invariants;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.invariant.catalogue.Catalogue;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.simulation.chance.Agenda;
import dev.lamplight.core.simulation.chance.Chance;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the simulator does around each step of a node. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SimulatorParts {
  private static final int PENDING = 1_000;
  private static final int DELAY_MAX = 1_000_000;
  private static final int EVENTS_MAX = 1 << 20;

  private final Chance chance = new Chance(1);
  private final Agenda agenda = new Agenda();
  private final ClusterView cluster = RunningCluster.begin().cluster();
  private final Invariants invariants = Catalogue.all(Protocol.FENCED);
  private final Input tick = new Input.Tick(RunningCluster.LONG_AFTER);
  private final Epoch epoch = new Epoch(1, 8005);
  private Trace trace = new Trace();
  private int process = trace.process(8001, 1, 1);
  private int stepping;

  /** A thousand events pend; each invariant has seen every process start. */
  public SimulatorParts() {
    for (int i = 0; i < PENDING; i++) {
      agenda.add(chance.below(DELAY_MAX), 0, Agenda.NOTHING, 0, 0);
    }
    for (int i = 0; i < cluster.processes(); i++) {
      invariants.started(cluster, i);
    }
  }

  /** The next event is taken, and another added. */
  @Benchmark
  public long agenda() {
    agenda.take();
    agenda.add(agenda.at() + chance.below(DELAY_MAX), 0, Agenda.NOTHING, 0, 0);
    return agenda.at();
  }

  /** All invariants look at a step that changed nothing. */
  @Benchmark
  public void invariants() {
    stepping = stepping + 1 == cluster.processes() ? 0 : stepping + 1;
    invariants.stepped(cluster, stepping, tick, List.of());
  }

  @Benchmark
  public int traceRecord() {
    if (trace.size() == EVENTS_MAX) {
      trace = new Trace();
      process = trace.process(8001, 1, 1);
    }
    int position = trace.size();
    return trace.record(
        process, Kind.SEND, position, position, epoch, 8002, Trace.NOWHERE, 1, 1, 1, "");
  }
}
