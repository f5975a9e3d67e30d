package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.Scenario.RandomFaults;
import dev.lamplight.core.scenario.Scenario.Repetition;
import dev.lamplight.core.scenario.Scenario.Step;
import dev.lamplight.core.scenario.expectation.Expectation;
import dev.lamplight.core.scenario.expectation.Expectation.Event;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.expectation.Expectations;
import dev.lamplight.core.scenario.language.Commands;
import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Line;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.scenario.language.Verb;
import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import dev.lamplight.core.simulation.Plan.FaultKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines that say what happens to the cluster and what is expected of it. */
final class Body {
  /** A shorter one would flood any run. */
  private static final long INTERVAL_LEAST_NANOS = 1_000_000;

  private final Headers headers;
  private final Overrides overrides;
  private final int[] ids;
  private final List<Step> steps = new ArrayList<>();
  private final List<Repetition> repetitions = new ArrayList<>();
  private final List<RandomFaults> randomFaults = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  Body(Headers headers, Overrides overrides) {
    this.headers = headers;
    this.overrides = overrides;
    ids = headers.ids(overrides);
  }

  void readStep(Line line) {
    int column = line.column();
    long at = line.duration();
    refuseAfterTheEnd(at, column);
    steps.add(new Step(at, Commands.read(line, ids)));
  }

  private void refuseAfterTheEnd(long at, int column) {
    if (at > headers.untilNanos()) {
      throw new Complaint(
          column,
          Wrong.AFTER_THE_END.of(
              Quantity.writeDuration(at), Quantity.writeDuration(headers.untilNanos())));
    }
  }

  void readRepetition(Line line) {
    line.require("every");
    long every = line.range(INTERVAL_LEAST_NANOS).leastNanos();
    repetitions.add(new Repetition(every, Commands.read(line, ids)));
  }

  void readRandomFaults(Line line) {
    line.require("faults");
    line.require("every");
    Range every = line.range(INTERVAL_LEAST_NANOS);
    line.require("of");
    List<FaultKind> kinds = new ArrayList<>();
    boolean lasting = false;
    do {
      int column = line.column();
      FaultKind kind = line.oneOf(Wanted.FAULT, List.of(FaultKind.values()), RandomFaults::title);
      if (kinds.contains(kind)) {
        throw new Complaint(column, Wrong.TWICE.of(RandomFaults.title(kind)));
      }
      kinds.add(kind);
      lasting = line.accept("for");
    } while (!lasting && !line.isOver());
    Range duration = lasting ? line.range(INTERVAL_LEAST_NANOS) : RandomFaults.LASTING_DEFAULT;
    randomFaults.add(new RandomFaults(every, List.copyOf(kinds), duration));
  }

  void readExpectation(Line line, int number) {
    int column = line.column();
    Expectation expectation = Expectations.read(line, number, ids);
    if (expectation.when() instanceof When.At at) {
      refuseAfterTheEnd(at.nanos(), column);
    }
    expectations.add(expectation);
  }

  /** Complains if the expectation of that line waits for what never happens in time. */
  void checkEvent(int number, int column) {
    for (Expectation expectation : expectations) {
      if (expectation.line() == number && expectation.when() instanceof When.Within within) {
        checkEvent(within, column);
      }
    }
  }

  private void checkEvent(When.Within within, int column) {
    Event event = within.event();
    long latest = headers.untilNanos() - within.nanos();
    boolean happens = latest >= 0 && happensByRepetitionOrChance(event);
    long first = Long.MAX_VALUE;
    for (Step step : steps) {
      if (event.matches(step.action())) {
        first = Math.min(first, step.atNanos());
      }
    }
    if (!happens && first == Long.MAX_VALUE) {
      throw new Complaint(column, Wrong.NEVER_HAPPENS.of(Expectations.write(event)));
    }
    if (!happens && first > latest) {
      throw new Complaint(
          column, Wrong.DUE_TOO_LATE.of(Quantity.writeDuration(headers.untilNanos())));
    }
  }

  private boolean happensByRepetitionOrChance(Event event) {
    boolean repeated =
        repetitions.stream().anyMatch(repetition -> event.matches(repetition.action()));
    return (repeated && event.verb() != Verb.STEP_DOWN)
        || randomFaults.stream()
            .flatMap(faults -> faults.kinds().stream())
            .anyMatch(kind -> causes(kind, event.verb()));
  }

  /** Whether random faults of that kind bring about such commands, their ends included. */
  private static boolean causes(FaultKind kind, Verb verb) {
    return switch (kind) {
      case CRASH -> verb == Verb.CRASH || verb == Verb.RESTART;
      case PARTITION -> verb == Verb.PARTITION || verb == Verb.HEAL;
      case SLOW -> verb == Verb.SLOW;
      case FREEZE -> verb == Verb.FREEZE;
      case CUT -> verb == Verb.CUT || verb == Verb.HEAL;
      case SKEW -> verb == Verb.SKEW;
      case WIPE -> verb == Verb.WIPE || verb == Verb.RESTART;
    };
  }

  List<Step> steps() {
    List<Step> inOrder = new ArrayList<>(steps);
    inOrder.sort(Comparator.comparingLong(Step::atNanos));
    long until = overrides.untilNanos().orElse(headers.untilNanos());
    inOrder.removeIf(step -> step.atNanos() > until);
    return List.copyOf(inOrder);
  }

  List<Repetition> repetitions() {
    return List.copyOf(repetitions);
  }

  List<RandomFaults> randomFaults() {
    return List.copyOf(randomFaults);
  }

  /**
   * What is expected at the end means the end as it is written, also in a run that is cut short.
   */
  List<Expectation> expectations() {
    long until = overrides.untilNanos().orElse(headers.untilNanos());
    if (until >= headers.untilNanos()) {
      return List.copyOf(expectations);
    }
    When written = new When.At(headers.untilNanos());
    return expectations.stream()
        .map(
            each ->
                each.when() instanceof When.AtEnd
                    ? new Expectation(each.line(), written, each.what())
                    : each)
        .toList();
  }

  Scenario scenario() {
    return headers.complete(overrides, this);
  }
}
