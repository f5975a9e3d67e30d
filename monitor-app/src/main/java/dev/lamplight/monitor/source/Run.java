package dev.lamplight.monitor.source;

import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.server.format.report.SimulationReport;
import java.util.Optional;

/** One run of a cluster, owned by one thread. */
public interface Run {
  Title title();

  /** What can be done with it. */
  default Abilities abilities() {
    return Abilities.ALL;
  }

  /** Takes everything up to {@code nanos} of virtual time; nothing if that has passed. */
  void runUntil(long nanos);

  /** Takes the next event, whenever it comes. */
  void step();

  /** Does something to the cluster now. */
  void apply(Action action);

  /**
   * Takes in what came from outside since; how far that lets it be shown. Nothing comes to what is
   * simulated or recorded.
   */
  default long gather() {
    return Long.MAX_VALUE;
  }

  /**
   * Whether it goes on by itself, in real time, so that its present is shown as it comes. What is
   * done to it is done once, and not again when an earlier moment is brought back.
   */
  default boolean goesByItself() {
    return false;
  }

  /** How its nodes look from outside, if they are real. */
  default Outlook outlook() {
    return Outlook.NONE;
  }

  /** Lets go of what it holds outside of this program. */
  default void end() {}

  long nowNanos();

  /** Up to when it can go on; what is simulated has no end. */
  default long endNanos() {
    return Long.MAX_VALUE;
  }

  /** How many steps brought it here: what it costs to bring another run here. */
  long steps();

  Snapshot snapshot();

  /** What happened so far; any thread may read it. */
  TraceView trace();

  /**
   * An independent twin at the same instant: whatever is done to both alike has the same outcome.
   */
  Run copy();

  /** Everything that is known of it, also what is ahead of this moment; any thread may read it. */
  default TraceView whole() {
    return trace();
  }

  /** The earliest moment that {@link #recall} brings back; by itself it brings back none. */
  default long recallsFromNanos() {
    return Long.MAX_VALUE;
  }

  /**
   * A stretch that memory has let go, with that moment in it, from where it was kept; empty if it
   * was not.
   */
  default Optional<Run> recall(long nanos) {
    return Optional.empty();
  }

  /** Gives the memory of the events before that position back. */
  void forget(int before);

  /**
   * A scenario that does it all again, with what {@link #apply} did; empty if there is none: a
   * recording cannot be done again.
   */
  default Optional<Scenario> scenario() {
    return Optional.empty();
  }

  /** How matters stand, after so much real time. */
  Outcome outcome(long wallNanos);

  /**
   * What came of a run.
   *
   * @param failed whether an expectation failed, or a property was violated unexpectedly
   */
  record Outcome(SimulationReport report, boolean failed) {}
}
