package dev.lamplight.monitor.source.live;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.retold.RetoldRun;

/** A stretch of a live run that memory had let go, at a moment. */
final class RecalledRun extends RetoldRun {
  private final LiveCluster cluster;
  private final Recording recording;
  private final int number;

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
    super(recording.trace(), recording.endNanos(), told, now);
    this.cluster = cluster;
    this.recording = recording;
    this.number = number;
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
  public Snapshot snapshot() {
    return cluster.past(super.snapshot());
  }

  @Override
  public TraceView whole() {
    return all();
  }

  @Override
  public Run copy() {
    return new RecalledRun(cluster, recording, number, told().copy(), nowNanos());
  }

  @Override
  public Outcome outcome(long wallNanos) {
    return new Outcome(
        told().report(trace(), 0, cluster.header().protocol(), nowNanos(), wallNanos, ""),
        told().failed());
  }
}
