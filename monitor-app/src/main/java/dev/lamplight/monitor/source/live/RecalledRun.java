package dev.lamplight.monitor.source.live;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.source.retold.Retelling;

/** A stretch of a live run that memory had let go, at a moment. */
final class RecalledRun implements Run {
  private final LiveCluster cluster;
  private final Recording recording;
  private final Retelling told;
  private final int number;
  private long now;

  /**
   * At its start.
   *
   * @param before the cluster as it was then
   * @param number which stretch it is
   */
  RecalledRun(LiveCluster cluster, Recording recording, Retelling before, int number) {
    this(cluster, recording, number, before.onto(send -> recording.ends()[send]), 0);
  }

  private RecalledRun(
      LiveCluster cluster, Recording recording, int number, Retelling told, long now) {
    this.cluster = cluster;
    this.recording = recording;
    this.number = number;
    this.told = told;
    this.now = now;
  }

  /** With each stretch everything starts afresh: its events are counted from its own start. */
  @Override
  public Title title() {
    Title whole = cluster.title();
    long run = cluster.stretch(number);
    return new Title(run, whole.scenario(), whole.protocol(), whole.seed());
  }

  @Override
  public Abilities abilities() {
    return LiveRun.ABILITIES;
  }

  @Override
  public void runUntil(long nanos) {
    now = Math.max(now, Math.min(nanos, endNanos()));
    told.runUntil(recording.trace(), now);
  }

  @Override
  public void step() {}

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
    return recording.endNanos();
  }

  @Override
  public long steps() {
    return told.taken();
  }

  @Override
  public Snapshot snapshot() {
    return cluster.past(told.snapshot(recording.trace(), now, true));
  }

  @Override
  public TraceView trace() {
    return recording.trace().first(told.taken());
  }

  @Override
  public TraceView whole() {
    return recording.trace();
  }

  @Override
  public Run copy() {
    return new RecalledRun(cluster, recording, number, told.copy(), now);
  }

  @Override
  public void forget(int before) {}

  @Override
  public Outcome outcome(long wallNanos) {
    return new Outcome(
        told.report(trace(), 0, cluster.header().protocol(), now, wallNanos, ""), told.failed());
  }
}
