package dev.lamplight.monitor.bench;

import dev.lamplight.monitor.bench.Stopwatch.Start;
import dev.lamplight.server.bench.Figure;
import dev.lamplight.server.bench.FigureReport;
import dev.lamplight.server.bench.Sample;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench start}: how soon the window is there, beside an empty one. */
@Command(
    name = "scripts/bench start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures the window's start beside an empty window's.",
    footer = {
      "",
      "The three are started in turn, 1440x900, on a screen of their own: from the",
      "command to the first picture, and to the toolbar's words. Ratios are taken",
      "round by round.",
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use.",
      "",
      "Example: scripts/bench start --rounds 9 --report start.json"
    })
public final class StartBench implements Callable<Integer> {
  private static final double TIMES_EMPTY_MAX = 1.3;
  private static final double COMMAND_MILLIS_MAX = 2_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is started; ${DEFAULT-VALUE} if not given.")
  private int rounds = 9;

  @Mixin private FigureReport.Output output = new FigureReport.Output();

  @Option(names = "--empty", hidden = true, required = true)
  @SuppressWarnings("NullAway.Init") // picocli sets what is required
  private String empty;

  @Option(names = "--packaged", hidden = true, required = true)
  @SuppressWarnings("NullAway.Init") // picocli sets what is required
  private String packaged;

  @Option(names = "--command", hidden = true, required = true)
  @SuppressWarnings("NullAway.Init") // picocli sets what is required
  private String command;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  private final List<Start> ofEmpty = new ArrayList<>();
  private final List<Start> ofPackaged = new ArrayList<>();
  private final List<Start> ofCommand = new ArrayList<>();

  private StartBench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StartBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds takes a number from 1 on.");
    }
    output.check();
    long began = System.nanoTime();
    Stopwatch watch = new Stopwatch(Files.createTempDirectory("lamplight-start"));
    for (int round = 1; round <= rounds; round++) {
      say("Starting each of the three, " + round + " of " + rounds + " ...");
      ofEmpty.add(watch.start(List.of(empty), false));
      ofPackaged.add(watch.start(List.of(packaged), true));
      ofCommand.add(watch.start(List.of(command), true));
    }
    output.tell(began, figures());
    return 0;
  }

  private List<Figure> figures() {
    String first = "from the command to the first picture";
    String whole = "from the command to the toolbar's words";
    return List.of(
        Figure.of("empty_ms", sample(ofEmpty, Start::first), "an empty packaged window, " + first),
        Figure.of("empty_cpu_ms", sample(ofEmpty, Start::cpu), "processor time until then"),
        Figure.of("packaged_first_ms", sample(ofPackaged, Start::first), first),
        Figure.of("packaged_whole_ms", sample(ofPackaged, Start::whole), whole),
        Figure.of("packaged_cpu_ms", sample(ofPackaged, Start::cpu), "processor time until then"),
        Figure.atMost(
            "packaged_first_over_empty",
            TIMES_EMPTY_MAX,
            ratios((ours, none) -> ours.first() / none.first()),
            "the window in its colour"),
        Figure.atMost(
            "packaged_whole_over_empty",
            TIMES_EMPTY_MAX,
            ratios((ours, none) -> ours.whole() / none.first()),
            "all of it"),
        Figure.of("command_first_ms", sample(ofCommand, Start::first), "scripts/monitor, " + first),
        Figure.atMost(
            "command_whole_ms",
            COMMAND_MILLIS_MAX,
            sample(ofCommand, Start::whole),
            "scripts/monitor, " + whole));
  }

  private static Sample sample(List<Start> starts, ToDoubleFunction<Start> what) {
    return Sample.of(starts.stream().mapToDouble(what).toArray());
  }

  private Sample ratios(ToDoubleBiFunction<Start, Start> ratio) {
    double[] all = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      all[round] = ratio.applyAsDouble(ofPackaged.get(round), ofEmpty.get(round));
    }
    return Sample.of(all);
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }
}
