package dev.lamplight.monitor.source;

import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Begins runs of scenarios in the simulator. After its end a scenario's cluster goes on. */
public final class ScenarioRuns implements Runs {
  /** So long a saved run goes on at least after the last thing that the user did. */
  private static final long SETTLING_NANOS = 10_000_000_000L;

  private long begun;

  @Override
  public Run begin(Setup setup) throws MalformedScenario {
    Scenario scenario = setup.scenario().parse(setup.overrides());
    Title title = new Title(++begun, scenario.name(), scenario.protocol(), scenario.seed());
    return new Carried(title, ScenarioRun.of(scenario), List.of());
  }

  /** A scenario as it is carried out. */
  private static final class Carried implements Run {
    private final Title title;
    private final ScenarioRun run;
    private final Simulation simulation;

    /** What the user did. */
    private final List<Scenario.Step> done;

    Carried(Title title, ScenarioRun run, List<Scenario.Step> done) {
      this.title = title;
      this.run = run;
      this.done = new ArrayList<>(done);
      this.simulation = run.simulation();
    }

    @Override
    public Title title() {
      return title;
    }

    @Override
    public void runUntil(long nanos) {
      run.runUntil(nanos);
      if (run.isOver()) {
        simulation.runUntil(nanos);
      }
    }

    @Override
    public void step() {
      boolean any = run.step() || simulation.step();
      assert any || simulation.leader() < 0 : "a leader always has something to do";
    }

    @Override
    public long nowNanos() {
      return simulation.nowNanos();
    }

    @Override
    public long steps() {
      return simulation.events();
    }

    @Override
    public Run copy() {
      return new Carried(title, run.copy(), done);
    }

    @Override
    public void forget(int before) {
      simulation.trace().forget(before);
    }

    @Override
    public void apply(Action action) {
      simulation.apply(action);
      done.add(new Scenario.Step(simulation.nowNanos(), action));
    }

    /** What was expected of the run need not hold of one in which the user took a hand. */
    @Override
    public Optional<Scenario> scenario() {
      Scenario planned = run.scenario();
      if (done.isEmpty()) {
        return Optional.of(planned);
      }
      List<Scenario.Step> steps = new ArrayList<>(planned.steps());
      steps.addAll(done);
      steps.sort(Comparator.comparingLong(Scenario.Step::atNanos));
      return Optional.of(
          new Scenario(
              planned.name(),
              planned.places(),
              planned.protocol(),
              planned.network(),
              planned.seed(),
              steps,
              planned.repetitions(),
              planned.randomFaults(),
              Math.max(planned.untilNanos(), steps.getLast().atNanos() + SETTLING_NANOS),
              List.of()));
    }

    @Override
    public Snapshot snapshot() {
      return simulation.snapshot();
    }

    @Override
    public TraceView trace() {
      return simulation.trace().view();
    }

    @Override
    public Outcome outcome(long wallNanos) {
      Scenario scenario = run.scenario();
      TraceHeader header =
          TraceHeader.ofSimulation(
              scenario.protocol().name().toLowerCase(Locale.ROOT),
              scenario.places().stream()
                  .map(place -> new TraceHeader.Member(place.id(), place.region().name()))
                  .toList(),
              scenario.seed(),
              scenario.name());
      String sha256 = TraceWriter.sha256(header, simulation.trace());
      return new Outcome(SimulationReport.of(run, wallNanos, sha256), run.verdict().failed());
    }
  }
}
