package dev.lamplight.server.bench.contest;

import com.sun.management.OperatingSystemMXBean;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.server.bench.rival.Etcd;
import dev.lamplight.server.bench.rival.OurNodes;
import dev.lamplight.server.bench.rival.Rival;
import dev.lamplight.server.format.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What all contests are told, and how they begin and end. */
public final class ContestOptions {
  private static final int FINE = 0;
  private static final int FAILED = 1;
  private static final int SOMETHING_MISSING = 3;

  @Option(names = "--against", paramLabel = "etcd", description = "Measure it too, in turn.")
  private @Nullable String against;

  @Option(names = "--report", paramLabel = "F", description = "Write the figures, as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the nodes keep their data; removed at the end. If not said, in /tmp.")
  private @Nullable Path data;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** A benchmark; whether what it checks held. */
  public interface Course {
    boolean run(Contest contest) throws IOException, InterruptedException;
  }

  /** Durations as all commands take them. */
  public static final class Duration implements ITypeConverter<Long> {
    @Override
    public Long convert(String written) {
      return Quantity.readDuration(written)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected " + Quantity.DURATION + ", not '" + written + "'"));
    }
  }

  /** Starts the clusters, runs the course, prints and writes what came of it. */
  public int run(String benchmark, Course course) throws InterruptedException {
    check();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (against != null && !Etcd.isInstalled()) {
      err.println("--against etcd: there is no etcd here. 'apt-get install etcd-server' gets it.");
      return SOMETHING_MISSING;
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    double loadBefore = system.getSystemLoadAverage();
    long began = System.nanoTime();
    Path directory = directory();
    try (Contest contest = contest(directory, err)) {
      boolean held = run(course, contest);
      ContestReport told =
          new ContestReport(
              benchmark,
              Runtime.version().toString(),
              system.getAvailableProcessors(),
              contest.all().stream().map(each -> each.name() + ": " + each.settings()).toList(),
              loadBefore,
              system.getSystemLoadAverage(),
              (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1),
              contest.rows().stream().allMatch(row -> !Boolean.FALSE.equals(row.met())),
              contest.rows(),
              contest.notes());
      out.print(ContestTable.of(told));
      if (report != null) {
        ReportWriter.write(report, told);
        out.println("Wrote " + report);
      }
      return held ? FINE : FAILED;
    } catch (IOException failed) {
      err.println(failed.getMessage());
      return SOMETHING_MISSING;
    } finally {
      out.flush();
      err.flush();
      delete(directory);
    }
  }

  /** What was measured before something went wrong is shown all the same. */
  private static boolean run(Course course, Contest contest) throws InterruptedException {
    try {
      return course.run(contest);
    } catch (IOException failed) {
      contest.note("Ended before its time: " + failed.getMessage());
      return false;
    }
  }

  private void check() {
    if (against != null && !against.equals("etcd")) {
      throw new ParameterException(
          spec.commandLine(), "--against knows etcd only, not '" + against + "'.");
    }
    if (report != null) {
      Path folder = report.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(report) || folder == null || !Files.isWritable(folder)) {
        throw new ParameterException(
            spec.commandLine(),
            "Cannot write "
                + report
                + ". Give --report a file in a directory that you may write"
                + " to.");
      }
    }
  }

  private Path directory() {
    try {
      return data == null
          ? Files.createTempDirectory("lamplight-bench-")
          : Files.createTempDirectory(Files.createDirectories(data), "bench-");
    } catch (IOException unusable) {
      throw new ParameterException(
          spec.commandLine(), "--data: cannot use " + data + ": " + unusable.getMessage());
    }
  }

  private Contest contest(Path directory, PrintWriter err) throws IOException {
    OurNodes ours = new OurNodes(directory.resolve("lamplight"));
    Optional<Rival> theirs =
        against == null ? Optional.empty() : Optional.of(new Etcd(directory.resolve("etcd")));
    return new Contest(
        ours,
        theirs,
        what -> {
          err.println(what);
          err.flush();
        });
  }

  private static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      List<Path> all = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
