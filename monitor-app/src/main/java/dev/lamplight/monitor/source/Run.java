package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.report.SimulationReport;

/** One simulated run, owned by one thread. */
public interface Run {
  Title title();

  /** Takes everything up to {@code nanos} of virtual time. */
  void runUntil(long nanos);

  /** Takes the next event, whenever it comes. */
  void step();

  void apply(Action action);

  Snapshot snapshot();

  /** What happened so far; any thread may read it. */
  TraceView trace();

  /** How matters stand, after so much real time. */
  Outcome outcome(long wallNanos);

  /**
   * What came of a run.
   *
   * @param failed whether an expectation failed, or a property was violated unexpectedly
   */
  record Outcome(SimulationReport report, boolean failed) {}
}
