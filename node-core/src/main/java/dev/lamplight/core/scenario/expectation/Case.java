package dev.lamplight.core.scenario.expectation;

import dev.lamplight.core.scenario.expectation.Expectation.Event;
import dev.lamplight.core.scenario.expectation.Expectation.What;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.expectation.Finding.Outcome;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.scenario.language.Verb;
import java.util.ArrayList;
import java.util.List;

/** One expectation while it is being watched. Once decided, it stays so. */
final class Case {
  private final Expectation expectation;
  private Outcome outcome = Outcome.OPEN;
  private String seen = "";

  /** When the events happened after which the condition has not yet held, in order of time. */
  private final List<Long> pending;

  /** How many events there were, and after how many of them the condition held in time. */
  private int events;

  private int met;

  /** The longest time that it took after an event. */
  private long slowestNanos;

  Case(Expectation expectation) {
    this.expectation = expectation;
    pending = new ArrayList<>();
  }

  private Case(Case from) {
    expectation = from.expectation;
    outcome = from.outcome;
    seen = from.seen;
    pending = new ArrayList<>(from.pending);
    events = from.events;
    met = from.met;
    slowestNanos = from.slowestNanos;
  }

  Case copy() {
    return new Case(this);
  }

  private boolean isOpen() {
    return outcome == Outcome.OPEN;
  }

  boolean hasFailed() {
    return outcome == Outcome.FAILED;
  }

  boolean expectsViolation(String property) {
    return expectation.what() instanceof What.Violation(String expected)
        && expected.equals(property);
  }

  boolean isAttentive() {
    return isOpen() && (expectation.when() instanceof When.Always || !pending.isEmpty());
  }

  /** The last instant at which it can still be decided as things then stand. */
  long dueNanos() {
    if (!isOpen()) {
      return Long.MAX_VALUE;
    }
    return switch (expectation.when()) {
      case When.At(long nanos) -> nanos;
      case When.Within(long nanos, Event _) ->
          pending.isEmpty() ? Long.MAX_VALUE : pending.getFirst() + nanos;
      case When.Always(), When.AtEnd() -> Long.MAX_VALUE;
    };
  }

  /** Nothing happens before {@code nextNanos}. */
  void before(Scene scene, long nextNanos) {
    if (dueNanos() < nextNanos) {
      switch (expectation.when()) {
        case When.Within(long nanos, Event _) ->
            decide(false, Quantity.writeDuration(nanos) + " after that of " + since(), scene);
        case When.At(long nanos) ->
            decide(scene.holds(expectation.what()), "at " + Quantity.seconds(nanos), scene);
        case When.Always(), When.AtEnd() -> {}
      }
    }
  }

  private String since() {
    return Quantity.seconds(pending.getFirst());
  }

  void happened(Scene scene, Verb verb, int node) {
    if (isOpen()
        && expectation.when() instanceof When.Within(long _, Event event)
        && event.verb() == verb
        && (event.node().isEmpty() || event.node().getAsInt() == node)) {
      events++;
      pending.add(scene.nowNanos());
    }
  }

  void after(Scene scene) {
    if (!isAttentive()) {
      return;
    }
    boolean holds = scene.holds(expectation.what());
    if (!pending.isEmpty() && holds) {
      met += pending.size();
      slowestNanos = Math.max(slowestNanos, scene.nowNanos() - pending.getFirst());
      pending.clear();
    } else if (expectation.when() instanceof When.Always && !holds) {
      decide(false, "at " + Quantity.seconds(scene.nowNanos()), scene);
    }
  }

  void end(Scene scene) {
    if (!isOpen()) {
      return;
    }
    switch (expectation.when()) {
      case When.Always(), When.AtEnd() ->
          decide(scene.holds(expectation.what()), "at the end", scene);
      case When.At _ -> {
        outcome = Outcome.NOT_REACHED;
        seen = "the run ended before";
      }
      case When.Within _ -> {
        outcome = met > 0 ? Outcome.FULFILLED : Outcome.NOT_REACHED;
        seen = metSoFar();
      }
    }
  }

  private String metSoFar() {
    if (events == 0) {
      return "no such event happened";
    }
    if (met == 0) {
      return "the run ended before it was due";
    }
    String slowest = Quantity.seconds(slowestNanos);
    return events == 1 ? "after " + slowest : "after each of " + met + ", " + slowest + " at most";
  }

  private void decide(boolean holds, String when, Scene scene) {
    outcome = holds ? Outcome.FULFILLED : Outcome.FAILED;
    seen = when + ", " + scene.describe(expectation.what());
  }

  Finding finding(Scene scene) {
    String now = isOpen() ? scene.describe(expectation.what()) : seen;
    return new Finding(expectation, outcome, now);
  }
}
