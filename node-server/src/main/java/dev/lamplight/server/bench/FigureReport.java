package dev.lamplight.server.bench;

import dev.lamplight.server.format.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What {@code --report} of a benchmark of one program says; the fields are the report's, in its
 * order.
 *
 * @param loadAverage how many processes wanted a processor during the last minute: above {@code
 *     processors} the wall clock tells more of them than of us
 * @param met whether every bar is met
 */
public record FigureReport(
    String java,
    String collectors,
    int processors,
    double loadAverage,
    double wallSeconds,
    boolean met,
    List<Figure> figures) {

  private static FigureReport of(long beganNanos, List<Figure> figures) {
    return new FigureReport(
        Machine.java(),
        Machine.collectors(),
        Machine.processors(),
        Machine.load(),
        (System.nanoTime() - beganNanos) / 1e9,
        figures.stream().allMatch(figure -> !Boolean.FALSE.equals(figure.met())),
        List.copyOf(figures));
  }

  /** Where a benchmark's figures go: a table to its output, and a file if one is named. */
  public static final class Output {
    @Option(names = "--report", paramLabel = "F", description = "Write the figures, as JSON.")
    private @Nullable Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Before minutes of measuring: what surely cannot be written is refused. */
    public void check() {
      if (file == null) {
        return;
      }
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
        throw wrong(
            "Cannot write "
                + file
                + ". Give --report a file in a directory that you may write to.");
      }
    }

    /**
     * Tells what was measured.
     *
     * @param beganNanos when, by {@link System#nanoTime}
     */
    public void tell(long beganNanos, List<Figure> figures) {
      FigureReport report = of(beganNanos, figures);
      PrintWriter out = command.commandLine().getOut();
      out.print(Table.of(report));
      if (file != null) {
        try {
          ReportWriter.write(file, report);
        } catch (IOException failed) {
          throw wrong("Cannot write " + file + ": " + failed.getMessage());
        }
        out.println("Wrote " + file);
      }
      out.flush();
    }

    private ParameterException wrong(String sentence) {
      return new ParameterException(command.commandLine(), sentence);
    }
  }
}
