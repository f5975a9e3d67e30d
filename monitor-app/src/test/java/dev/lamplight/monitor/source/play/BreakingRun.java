package dev.lamplight.monitor.source.play;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.PretendRun;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Title;

/** A made-up run that throws when it is to go beyond a moment. */
final class BreakingRun implements Run {
  private final Run run = new PretendRun(77, 3, Protocol.FENCED);
  private final long untilNanos;

  BreakingRun(long untilNanos) {
    this.untilNanos = untilNanos;
  }

  @Override
  public Title title() {
    return run.title();
  }

  @Override
  public void runUntil(long nanos) {
    if (nanos > untilNanos) {
      throw new IllegalStateException("broken as asked for");
    }
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
  public Run copy() {
    BreakingRun copy = new BreakingRun(untilNanos);
    copy.run.runUntil(nowNanos());
    return copy;
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
