package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;

/** A run that is over, up to a moment of it. Its trace was read as a whole, and stays. */
public abstract class RetoldRun implements Run {
  private final TraceView all;
  private final long endNanos;
  private final Retelling told;
  private long now;

  /**
   * At a moment of it.
   *
   * @param all its events, from first to last
   * @param told what was told up to {@code now}
   */
  protected RetoldRun(TraceView all, long endNanos, Retelling told, long now) {
    this.all = all;
    this.endNanos = endNanos;
    this.told = told;
    this.now = now;
  }

  protected final Retelling told() {
    return told;
  }

  /** All its events, also those behind the moment. */
  protected final TraceView all() {
    return all;
  }

  @Override
  public void runUntil(long nanos) {
    now = Math.max(now, Math.min(nanos, endNanos));
    told.runUntil(all, now);
  }

  @Override
  public void step() {
    if (told.taken() < all.size()) {
      now = Math.max(now, all.atNanosAt(told.taken()));
      told.take(all);
    }
  }

  @Override
  public void apply(Action action) {
    throw new IllegalStateException("nothing can be done to the past: " + action);
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  @Override
  public long steps() {
    return told.taken();
  }

  @Override
  public Snapshot snapshot() {
    return told.snapshot(all, now, true);
  }

  @Override
  public TraceView trace() {
    return all.first(told.taken());
  }

  @Override
  public void forget(int before) {}
}
