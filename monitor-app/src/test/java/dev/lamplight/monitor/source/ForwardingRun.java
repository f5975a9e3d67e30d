package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;

/** A run that does what another does, but for what a test makes different. */
public abstract class ForwardingRun implements Run {
  protected final Run run;

  protected ForwardingRun(Run run) {
    this.run = run;
  }

  @Override
  public Title title() {
    return run.title();
  }

  @Override
  public void runUntil(long nanos) {
    run.runUntil(nanos);
  }

  @Override
  public void step() {
    run.step();
  }

  @Override
  public void apply(Action action) {
    run.apply(action);
  }

  @Override
  public long nowNanos() {
    return run.nowNanos();
  }

  @Override
  public long steps() {
    return run.steps();
  }

  @Override
  public Snapshot snapshot() {
    return run.snapshot();
  }

  @Override
  public TraceView trace() {
    return run.trace();
  }

  @Override
  public void forget(int before) {
    run.forget(before);
  }

  @Override
  public Outcome outcome(long wallNanos) {
    return run.outcome(wallNanos);
  }
}
