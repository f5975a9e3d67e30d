package dev.lamplight.core.scenario;

import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.catalogue.Catalogue;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.expectation.Scene;
import dev.lamplight.core.scenario.expectation.Watch;
import dev.lamplight.core.scenario.language.Verb;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Plan;
import dev.lamplight.core.simulation.Setup;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario while it is carried out, one event at a time. Between two events the simulation may
 * also be acted upon from outside; the scenario then goes on from what has become of it.
 */
public final class ScenarioRun {
  /** So long before the end, in time-outs, repetitions and random faults stop: the run settles. */
  private static final int SETTLE_TIMEOUTS = 20;

  /** But this share of the run, as a divisor, is the most that they give up. */
  private static final int SETTLE_SHARE = 3;

  private final Scenario scenario;
  private final Simulation simulation;
  private final Scene scene;
  private final Watch watch;

  /** The trace is read up to here. */
  private int heard;

  /** The first step of the scenario whose time has not come. */
  private int nextStep;

  private boolean over;

  private ScenarioRun(Scenario scenario, Simulation simulation, Scene scene, Watch watch) {
    this.scenario = scenario;
    this.simulation = simulation;
    this.scene = scene;
    this.watch = watch;
  }

  /** At virtual time 0, with a trace. */
  public static ScenarioRun of(Scenario scenario) {
    return of(scenario, Safeguards.ALL, true);
  }

  /**
   * At virtual time 0, watched by all invariants.
   *
   * @param safeguards those that the nodes keep
   * @param traced whether to keep a trace; one is kept anyway if an expectation waits for an event
   */
  public static ScenarioRun of(Scenario scenario, Safeguards safeguards, boolean traced) {
    boolean listens =
        scenario.expectations().stream().anyMatch(each -> each.when() instanceof When.Within);
    Simulation simulation = Simulation.of(setup(scenario, safeguards, traced || listens));
    plans(scenario, simulation.setup()).forEach(simulation::add);
    Scene scene = new Scene(simulation);
    return new ScenarioRun(scenario, simulation, scene, new Watch(scene, scenario.expectations()));
  }

  private static Setup setup(Scenario scenario, Safeguards safeguards, boolean traced) {
    List<Setup.Seat> seats = new ArrayList<>();
    for (Scenario.Place place : scenario.places()) {
      seats.add(new Setup.Seat(place.id(), place.region().name()));
    }
    List<Invariant> invariants = List.of(Catalogue.all(scenario.protocol()));
    return Setup.builder()
        .seats(seats)
        .protocol(scenario.protocol())
        .network(scenario.network())
        .seed(scenario.seed())
        .safeguards(safeguards)
        .traced(traced)
        .invariants(invariants)
        .build();
  }

  private static List<Plan> plans(Scenario scenario, Setup setup) {
    long settling =
        Math.min(
            scenario.untilNanos() / SETTLE_SHARE, SETTLE_TIMEOUTS * setup.timing().timeoutNanos());
    long until = scenario.untilNanos() - settling;
    List<Plan> plans = new ArrayList<>();
    for (Scenario.Step step : scenario.steps()) {
      plans.add(new Plan.Once(step.atNanos(), step.action()));
    }
    for (Scenario.Repetition each : scenario.repetitions()) {
      plans.add(new Plan.Repeat(each.everyNanos(), each.everyNanos(), each.action(), until));
    }
    for (Scenario.RandomFaults faults : scenario.randomFaults()) {
      plans.add(
          new Plan.RandomFaults(
              0,
              faults.every().leastNanos(),
              faults.every().mostNanos(),
              faults.kinds(),
              faults.lasting().leastNanos(),
              faults.lasting().mostNanos(),
              until));
    }
    return plans;
  }

  /**
   * An independent twin at the same instant: whatever is done to both alike has the same outcome.
   */
  public ScenarioRun copy() {
    Simulation twin = simulation.copy();
    Scene twinScene = scene.copy(twin);
    ScenarioRun copy = new ScenarioRun(scenario, twin, twinScene, watch.copy(twinScene));
    copy.heard = heard;
    copy.nextStep = nextStep;
    copy.over = over;
    return copy;
  }

  /** What is carried out. */
  public Scenario scenario() {
    return scenario;
  }

  /** What it is carried out on: to be looked at, or acted upon from outside between two events. */
  public Simulation simulation() {
    return simulation;
  }

  /** The same, as conditions see it. */
  public Scene scene() {
    return scene;
  }

  /** Whether the scenario's end was reached. */
  public boolean isOver() {
    return over;
  }

  /** Lets one event happen. False if none is left before the end, which is then reached. */
  public boolean step() {
    return !over && stepUntil(scenario.untilNanos());
  }

  /** Lets everything happen up to that time, at most to the end. */
  public void runUntil(long nanos) {
    long limit = Math.min(nanos, scenario.untilNanos());
    while (!over && stepUntil(limit)) {}
  }

  /** Carries the scenario out to its end. */
  public Verdict runToEnd() {
    runUntil(scenario.untilNanos());
    return verdict();
  }

  /** One event, if one happens up to {@code limit}; otherwise it is {@code limit} then. */
  private boolean stepUntil(long limit) {
    long next = simulation.nextNanos();
    while (next <= limit) {
      watch.before(next);
      if (simulation.step(limit)) {
        hear();
        hearStepDowns();
        watch.after();
        return true;
      }
      next = simulation.nextNanos();
    }
    if (limit < scenario.untilNanos()) {
      watch.before(limit);
      simulation.runUntil(limit);
    } else {
      watch.before(scenario.untilNanos());
      simulation.runUntil(scenario.untilNanos());
      watch.end(scenario.untilNanos());
      over = true;
    }
    return false;
  }

  /** Tells the watch which commands the newest events carried out. */
  private void hear() {
    Trace trace = simulation.trace();
    for (; heard < trace.size(); heard++) {
      int node = trace.nodeAt(heard);
      switch (trace.kindAt(heard)) {
        case CRASH -> tell(Verb.CRASH, node, trace.detailAt(heard).isEmpty());
        case WIPE -> tell(Verb.WIPE, node, true);
        case RESTART ->
            tell(trace.detailAt(heard).isEmpty() ? Verb.RESTART : Verb.DUPLICATE, node, true);
        case FREEZE -> tell(Verb.FREEZE, node, true);
        case PARTITION -> tell(separation(trace, heard), 0, true);
        case SLOW -> tell(Verb.SLOW, 0, true);
        case SKEW -> tell(Verb.SKEW, trace.peerAt(heard), true);
        case HEAL -> tell(trace.peerAt(heard) == 0 ? Verb.HEAL : Verb.MEND, 0, true);
        case SEND, RECEIVE, SUBMIT, ACKNOWLEDGE, REFUSE, READ, APPEND, COMMIT, DELIVER -> {}
        case ROLE, SUSPECT, PROMISE, FETCH, HANDOVER, THAW, DROP, SAY, VIOLATION -> {}
      }
    }
  }

  private void tell(Verb verb, int node, boolean commanded) {
    if (commanded) {
      watch.happened(verb, node);
    }
  }

  /** Which of those it was that a trace holds as partitions. */
  private static Verb separation(Trace trace, int position) {
    if (trace.peerAt(position) == 0) {
      return Verb.PARTITION;
    }
    return trace.detailAt(position).contains(" drops ") ? Verb.DROP : Verb.CUT;
  }

  /** No trace holds these. */
  private void hearStepDowns() {
    List<Scenario.Step> steps = scenario.steps();
    while (nextStep < steps.size() && steps.get(nextStep).atNanos() <= simulation.nowNanos()) {
      tell(Verb.STEP_DOWN, 0, steps.get(nextStep).action() instanceof Action.StepDown);
      nextStep++;
    }
  }

  /** How matters stand. */
  public Verdict verdict() {
    List<Violation> expected = new ArrayList<>();
    List<Violation> unexpected = new ArrayList<>();
    for (Violation violation : simulation.violations()) {
      (watch.expectsViolation(violation.property()) ? expected : unexpected).add(violation);
    }
    return new Verdict(over, watch.findings(), List.copyOf(expected), List.copyOf(unexpected));
  }
}
