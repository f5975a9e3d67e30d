package dev.lamplight.server.command;

import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.ShiViz;
import dev.lamplight.server.format.report.MessageTable;
import dev.lamplight.server.format.report.ReportWriter;
import dev.lamplight.server.format.report.SimulationReport;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files that a simulation is to leave behind. */
final class Outputs {
  /** What such a file holds. */
  enum Format {
    TRACE,
    SHIVIZ,
    CSV,
    REPORT;

    /** That of {@code --export NAME=F}. */
    static Optional<Format> of(String name) {
      return Arrays.stream(values())
          .filter(format -> format != REPORT && format.title().equals(name))
          .findFirst();
    }

    /** The names that {@code --export} takes. */
    static List<String> exports() {
      return List.of(TRACE.title(), SHIVIZ.title(), CSV.title());
    }

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Output(String option, Format format, Path file) {}

  private final List<Output> outputs = new ArrayList<>();

  void add(String option, Format format, Path file) {
    outputs.add(new Output(option, format, file));
  }

  /** The files, in the order in which they are written. */
  List<Path> files() {
    return outputs.stream().map(Output::file).toList();
  }

  /**
   * Makes sure before a long run that its outcome can be kept.
   *
   * @throws CommandStopped if a file surely cannot be written
   */
  void check() {
    for (Output output : outputs) {
      Path folder = output.file.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(output.file)) {
        throw new CommandStopped(
            Exit.WRONG_USE,
            output.file + " is a directory: give " + output.option + " a file in it.");
      }
      if (folder != null && !Files.isDirectory(folder)) {
        throw new CommandStopped(
            Exit.SOMETHING_MISSING,
            "There is no directory "
                + folder
                + " for "
                + output.option
                + ": make it, or name another file.");
      }
      boolean writable =
          Files.exists(output.file)
              ? Files.isWritable(output.file)
              : folder != null && Files.isWritable(folder);
      if (!writable) {
        throw unwritable(output, "it may not be written to");
      }
    }
  }

  private static CommandStopped unwritable(Output output, String reason) {
    return new CommandStopped(
        Exit.SOMETHING_MISSING,
        "Cannot write "
            + output.file
            + ": "
            + reason
            + ". Give "
            + output.option
            + " a file in a directory that you may write to.");
  }

  /** Writes them all. */
  void write(ScenarioRun run, long wallNanos) {
    for (Output output : outputs) {
      try {
        write(output, run, wallNanos);
      } catch (AccessDeniedException denied) {
        throw unwritable(output, "it may not be written to");
      } catch (FileSystemException refused) {
        String reason = refused.getReason();
        throw unwritable(output, reason == null ? "the system refuses it" : reason);
      } catch (IOException failed) {
        throw unwritable(output, String.valueOf(failed.getMessage()));
      }
    }
  }

  private static void write(Output output, ScenarioRun run, long wallNanos) throws IOException {
    TraceView trace = run.simulation().trace();
    TraceHeader header = header(run.scenario());
    switch (output.format) {
      case TRACE -> TraceWriter.write(output.file, header, trace);
      case SHIVIZ -> ShiViz.write(output.file, trace);
      case CSV -> MessageTable.write(output.file, trace);
      case REPORT ->
          ReportWriter.write(
              output.file, SimulationReport.of(run, wallNanos, TraceWriter.sha256(header, trace)));
    }
  }

  private static TraceHeader header(Scenario scenario) {
    return TraceHeader.ofSimulation(
        scenario.protocol().name().toLowerCase(Locale.ROOT),
        scenario.places().stream()
            .map(place -> new TraceHeader.Member(place.id(), place.region().name()))
            .toList(),
        scenario.seed(),
        scenario.name());
  }
}
