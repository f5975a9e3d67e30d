package dev.lamplight.monitor.source.live;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.server.format.trace.TraceWriter;
import java.util.Optional;

/**
 * A real cluster at a moment: the present, or an earlier one that is looked at again. All moments
 * share what was heard; where that was put into another order since, a moment is told anew.
 */
public final class LiveRun implements Run {
  static final Abilities ABILITIES = new Abilities(true, true, true);

  private final LiveCluster cluster;
  private final boolean present;
  private Retelling told;
  private int revision;
  private long now;

  LiveRun(LiveCluster cluster) {
    this.cluster = cluster;
    this.present = true;
    this.told = cluster.beginning();
    this.revision = cluster.revision();
  }

  private LiveRun(LiveRun from) {
    cluster = from.cluster;
    present = false;
    told = from.told.copy();
    revision = from.revision;
    now = from.now;
  }

  @Override
  public Title title() {
    return cluster.title();
  }

  @Override
  public Abilities abilities() {
    return ABILITIES;
  }

  @Override
  public boolean goesByItself() {
    return true;
  }

  @Override
  public long gather() {
    return Math.max(now, cluster.gather());
  }

  @Override
  public void runUntil(long nanos) {
    heal();
    now = Math.max(now, nanos);
    told.runUntil(cluster.trace(), now);
    if (present) {
      cluster.reached(told);
    }
  }

  /** What is shown of an order that does not hold any more is told anew. */
  private void heal() {
    if (revision != cluster.revision()) {
      told = cluster.heal(told, revision);
      revision = cluster.revision();
      told.runUntil(cluster.trace(), now);
    }
  }

  @Override
  public void step() {}

  @Override
  public void apply(Action action) {
    cluster.ask(action, now);
  }

  @Override
  public Outlook outlook() {
    return cluster.outlook();
  }

  @Override
  public void end() {
    cluster.close();
  }

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public long steps() {
    return told.taken();
  }

  @Override
  public Snapshot snapshot() {
    heal();
    Snapshot snapshot = told.snapshot(cluster.trace(), now, !present);
    return present ? cluster.present(snapshot, told) : cluster.past(snapshot);
  }

  @Override
  public TraceView trace() {
    heal();
    return cluster.trace().first(Math.min(told.taken(), cluster.trace().size()));
  }

  @Override
  public Run copy() {
    heal();
    return new LiveRun(this);
  }

  @Override
  public long recallsFromNanos() {
    return cluster.recallsFromNanos();
  }

  @Override
  public Optional<Run> recall(long nanos) {
    return cluster.recall(nanos);
  }

  @Override
  public void forget(int before) {
    if (present) {
      cluster.forget(before);
    }
  }

  @Override
  public Outcome outcome(long wallNanos) {
    heal();
    TraceView trace = trace();
    String sha256 = trace.kept() > 0 ? "" : TraceWriter.sha256(cluster.header(), trace);
    return new Outcome(
        told.report(trace, 0, cluster.header().protocol(), now, wallNanos, sha256), told.failed());
  }
}
