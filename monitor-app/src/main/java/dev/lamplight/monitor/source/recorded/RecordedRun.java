package dev.lamplight.monitor.source.recorded;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.trace.TraceWriter;

/** A recording up to a moment. */
final class RecordedRun implements Run {
  private final Recording recording;
  private final Title title;
  private final Retelling told;
  private long now;

  RecordedRun(Recording recording, Title title) {
    this.recording = recording;
    this.title = title;
    this.told =
        new Retelling(
            recording.header().nodes(), recording.protocol(), send -> recording.ends()[send]);
  }

  private RecordedRun(RecordedRun from) {
    recording = from.recording;
    title = from.title;
    told = from.told.copy();
    now = from.now;
  }

  @Override
  public Title title() {
    return title;
  }

  @Override
  public Abilities abilities() {
    return Abilities.RECORDED;
  }

  @Override
  public void runUntil(long nanos) {
    now = Math.max(now, Math.min(nanos, endNanos()));
    told.runUntil(recording.trace(), now);
  }

  @Override
  public void step() {
    TraceView trace = recording.trace();
    if (told.taken() < trace.size()) {
      now = Math.max(now, trace.atNanosAt(told.taken()));
      told.take(trace);
    }
  }

  @Override
  public void apply(Action action) {
    throw new IllegalStateException("nothing can be done to a recording: " + action);
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
  public TraceView trace() {
    return recording.trace().first(told.taken());
  }

  @Override
  public Run copy() {
    return new RecordedRun(this);
  }

  /** The file was read as a whole, and stays. */
  @Override
  public void forget(int before) {}

  @Override
  public Snapshot snapshot() {
    return told.snapshot(recording.trace(), now, true);
  }

  @Override
  public Outcome outcome(long wallNanos) {
    SimulationReport report =
        told.report(
            trace(),
            title.seed() == Title.NO_SEED ? 0 : title.seed(),
            recording.header().protocol(),
            now,
            wallNanos,
            TraceWriter.sha256(recording.header(), trace()));
    return new Outcome(report, told.failed());
  }
}
