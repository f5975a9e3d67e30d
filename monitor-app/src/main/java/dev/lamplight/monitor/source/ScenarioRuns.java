package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.node.fenced.FencedNode;
import dev.lamplight.core.node.textbook.TextbookNode;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioError;
import dev.lamplight.core.scenario.ScenarioParser;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.trace.TraceView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Begins runs of the real simulator from scenarios. */
public final class ScenarioRuns implements Runs {
  private long begun;

  @Override
  public Run begin(Setup setup) throws Rejected {
    Optional<Protocol> protocol =
        setup.protocol().map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT)));
    Overrides overrides =
        new Overrides(
            protocol, OptionalInt.empty(), Optional.empty(), setup.seed(), OptionalLong.empty());
    return switch (ScenarioParser.parse(setup.text(), setup.name(), overrides)) {
      case ScenarioParser.Parsed.Read(Scenario scenario) -> run(scenario);
      case ScenarioParser.Parsed.Faulty(List<ScenarioError> errors) ->
          throw new Rejected(
              errors.stream()
                  .map(error -> error.shown(setup.text()))
                  .collect(Collectors.joining("\n")));
    };
  }

  private Run run(Scenario scenario) {
    Simulation simulation =
        Simulation.of(
            dev.lamplight.core.simulation.Setup.builder()
                .seats(
                    scenario.places().stream()
                        .map(
                            place ->
                                new dev.lamplight.core.simulation.Setup.Seat(
                                    place.id(), place.region().name()))
                        .toList())
                .protocol(scenario.protocol())
                .starter(
                    (settings, durable, now) ->
                        scenario.protocol() == Protocol.FENCED
                            ? new FencedNode(settings, durable, now)
                            : new TextbookNode(settings, durable, now))
                .network(NetworkModel.WAN)
                .seed(scenario.seed())
                .traced(true)
                .build());
    scenario.steps().forEach(step -> simulation.schedule(step.atNanos(), step.action()));
    Title title =
        new Title(
            ++begun,
            scenario.name(),
            scenario.protocol().name().toLowerCase(Locale.ROOT),
            scenario.seed());
    return new SimulationRun(title, simulation);
  }

  /** The simulator as a run. */
  private record SimulationRun(Title title, Simulation simulation) implements Run {
    @Override
    public void runUntil(long nanos) {
      simulation.runUntil(nanos);
    }

    @Override
    public void step() {
      boolean any = simulation.step();
      assert any || simulation.nextNanos() > 0;
    }

    @Override
    public void apply(Action action) {
      simulation.apply(action);
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
    public Map<String, Object> figures() {
      return RunFigures.of(title, simulation);
    }
  }
}
