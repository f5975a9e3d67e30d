package dev.lamplight.monitor.bench;

import dev.lamplight.monitor.bench.FrameBench.Smoothness;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.source.live.HomeNodes;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.server.bench.Figure;
import dev.lamplight.server.bench.FigureReport;
import dev.lamplight.server.bench.Sample;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench diagram}: how smooth the window is, and what a long run costs it. */
@Command(
    name = "scripts/bench diagram",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures the window: software rendering, 1440x900, while it plays at 10x.",
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use.",
      "",
      "Example: scripts/bench diagram --report diagram.json"
    })
public final class DiagramBench implements Callable<Integer> {
  private static final int EVENTS = 100_000;
  private static final int MANY_EVENTS = 1_000_000;
  private static final double FRAME_MILLIS_MAX = 33;
  private static final double SEEK_MILLIS_MAX = 200;
  private static final int QUESTIONS = 60;
  private static final String AT_10X = " at 10x";
  private static final int LIVE_NODES = 64;
  private static final int LIVE_EVENTS_A_SECOND = 1_000;
  private static final int LIVE_EVENTS = 20_000;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "How many frames are measured of each run; ${DEFAULT-VALUE} if not given.")
  private int frames = 400;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "The virtual length of the run whose heap is measured; ${DEFAULT-VALUE}.")
  private int hours = 100;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "frames, live, seeks, causes or heap; all of them if not given.")
  private @Nullable Part only;

  @Mixin private FigureReport.Output output = new FigureReport.Output();

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  /** What can be measured by itself. */
  enum Part {
    FRAMES,
    LIVE,
    SEEKS,
    CAUSES,
    HEAP
  }

  private DiagramBench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new DiagramBench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (frames < 1 || hours < 1) {
      throw new ParameterException(
          spec.commandLine(), "--frames and --hours take a number from 1 on.");
    }
    output.check();
    long began = System.nanoTime();
    List<Figure> figures = new ArrayList<>();
    if (asked(Part.FRAMES) || asked(Part.LIVE)) {
      Toolkit.start(Toolkit::outliveWindows).get();
      figures.addAll(windows());
      Toolkit.stop();
    }
    if (asked(Part.SEEKS)) {
      figures.addAll(seeks());
    }
    if (asked(Part.CAUSES)) {
      say("the causal past and future in a million events");
      figures.add(
          Figure.of(
              "past_and_future_ms",
              Sample.of(HistoryBench.cones(MANY_EVENTS, QUESTIONS)),
              "of an event among a million, off the toolkit thread"));
    }
    if (asked(Part.HEAP)) {
      figures.addAll(heap());
    }
    output.tell(began, figures);
    return 0;
  }

  private List<Figure> windows() throws Exception {
    List<Figure> figures = new ArrayList<>();
    if (asked(Part.FRAMES)) {
      Subject few = new Subject.Simulated(Workloads.busy(5, "50ms"));
      Subject many = new Subject.Simulated(Workloads.busy(64, "500ms"));
      figures.addAll(frames("5_nodes", few, EVENTS, AT_10X));
      figures.addAll(frames("64_nodes", many, EVENTS, AT_10X));
    }
    if (asked(Part.LIVE)) {
      figures.addAll(live());
    }
    return figures;
  }

  /** What answers like 64 nodes, over sockets of this computer. */
  private List<Figure> live() throws Exception {
    try (PretendCluster cluster = new PretendCluster(LIVE_NODES, LIVE_EVENTS_A_SECOND)) {
      LiveRuns runs = new LiveRuns("measured", List.of(cluster.url()), Tokens.NONE, HomeNodes.NONE);
      return frames(
          "64_nodes_live",
          new Subject.Live(runs),
          LIVE_EVENTS,
          ", " + LIVE_EVENTS_A_SECOND + " more a second");
    }
  }

  private List<Figure> frames(String name, Subject subject, int events, String pace)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (boolean all : new boolean[] {true, false}) {
      say(name.replace('_', ' ') + (all ? ", all in sight" : ", the newest in sight"));
      CompletableFuture<Smoothness> found = new CompletableFuture<>();
      Toolkit.thread().execute(() -> FrameBench.start(subject, events, all, frames, found));
      Smoothness smoothness = found.get();
      double[] gaps = smoothness.gapsMillis();
      String what =
          events + " events" + pace + ", " + (all ? "all of them seen" : "the newest seen");
      String which = name + (all ? "_all" : "_newest");
      figures.add(
          Figure.atMost(
              "frame_ms_p95_" + which,
              FRAME_MILLIS_MAX,
              Sample.of(share(gaps, 0.95)),
              what + "; half of the frames come within " + share(gaps, 0.5) + " ms"));
      figures.add(
          Figure.of(
              "frame_cpu_ms_" + which,
              Sample.of(smoothness.drawingMillis()),
              "processor time of the drawing threads a frame, in the mean"));
    }
    return figures;
  }

  private boolean asked(Part part) {
    return only == null || only == part;
  }

  private List<Figure> seeks() {
    say("the way back in a run of a million events");
    double[] millis = HistoryBench.seeks(MANY_EVENTS, QUESTIONS);
    String what = "from asking for a moment anywhere in a run of a million events to its frame";
    return List.of(
        Figure.of("seek_ms", Sample.of(millis), what),
        Figure.atMost(
            "seek_ms_longest", SEEK_MILLIS_MAX, Sample.of(share(millis, 1)), "of all of these"));
  }

  private List<Figure> heap() {
    say("the heap over " + hours + " virtual hours");
    double[] mebibytes = HistoryBench.heap(hours);
    String what = "of a run of " + hours + " virtual hours, an hour at " + hours + "x";
    return List.of(
        Figure.of("heap_mib_after_a_tenth", Sample.of(mebibytes[0]), what),
        Figure.of("heap_mib_after_half", Sample.of(mebibytes[4]), what),
        Figure.of("heap_mib_at_the_end", Sample.of(mebibytes[9]), what));
  }

  /** The value that so many of all do not exceed. */
  private static double share(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Measuring " + what + " ...");
    err.flush();
  }
}
