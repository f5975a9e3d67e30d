package dev.lamplight.monitor.file;

import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioPrinter;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what is watched: as a scenario that does it all again, or as a trace of what happened. */
public final class RunFile {
  private RunFile() {}

  public static void writeScenario(Path file, Scenario scenario) throws IOException {
    Files.writeString(file, ScenarioPrinter.print(scenario));
  }

  /**
   * Writes all that is known of a run.
   *
   * @throws IOException if it cannot be written, or the oldest part is forgotten already; the
   *     message is a sentence
   */
  public static void writeTrace(Path file, Frame frame) throws IOException {
    TraceView whole = frame.stance().whole();
    Outlook.Kept kept = frame.outlook().kept();
    if (whole.kept() > kept.events()) {
      throw new IOException(Texts.of("save.forgotten"));
    }
    if (whole.size() < kept.events()) {
      throw new IOException(Texts.of("save.recalled"));
    }
    LogView log = frame.outlook().account().map(Outlook.Account::log).orElse(new Log());
    try (TraceWriter.Growing growing =
        new TraceWriter.Growing(file, header(frame), ShownLog.said(log))) {
      for (Path piece : kept.pieces()) {
        growing.append(piece);
      }
      growing.append(whole, kept.events(), whole.size());
    }
  }

  private static TraceHeader header(Frame frame) {
    Title title = frame.title();
    List<TraceHeader.Member> members =
        frame.snapshot().nodes().stream()
            .filter(node -> !node.twin())
            .map(node -> new TraceHeader.Member(node.id(), node.region()))
            .toList();
    return frame
        .outlook()
        .account()
        .map(Outlook.Account::header)
        .orElseGet(
            () ->
                TraceHeader.ofSimulation(
                    title.protocol().name().toLowerCase(Locale.ROOT),
                    members,
                    title.seed(),
                    title.scenario()));
  }
}
