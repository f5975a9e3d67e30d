package dev.lamplight.monitor.source.recorded;

import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.monitor.source.retold.RetoldRun;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.trace.TraceWriter;

/** A recording up to a moment. */
final class RecordedRun extends RetoldRun {
  private final Recording recording;
  private final Title title;

  RecordedRun(Recording recording, Title title) {
    this(
        recording,
        title,
        new Retelling(
            recording.header().nodes(),
            recording.protocol(),
            recording.log(),
            send -> recording.ends()[send]),
        0);
  }

  private RecordedRun(Recording recording, Title title, Retelling told, long now) {
    super(recording.trace(), recording.endNanos(), told, now);
    this.recording = recording;
    this.title = title;
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
  public Outlook outlook() {
    return Outlook.of(new Outlook.Account(recording.header(), recording.log()));
  }

  @Override
  public Run copy() {
    return new RecordedRun(recording, title, told().copy(), nowNanos());
  }

  @Override
  public Outcome outcome(long wallNanos) {
    SimulationReport report =
        told()
            .report(
                trace(),
                title.seed() == Title.NO_SEED ? 0 : title.seed(),
                recording.header().protocol(),
                nowNanos(),
                wallNanos,
                TraceWriter.sha256(recording.header(), trace()));
    return new Outcome(report, told().failed());
  }
}
