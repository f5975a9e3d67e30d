package dev.lamplight.server.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench simulate}: the simulator's speed and memory. */
@Command(
    name = "simulate",
    header = "Measures the simulator: one thread, every invariant on.",
    description = {
      "",
      "Prints the median of several runs, after others that warm up, beside its bar.",
      "'by CPU' reckons with the processor time that the whole JVM took, its compiler",
      "and collector included: about what an otherwise idle machine would show.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 also where a bar is not met, 2 wrong use.",
      "",
      "Example: scripts/bench simulate --report bench.json"
    })
public final class BenchSimulateCommand implements Callable<Integer> {
  private static final int RUNS_MIN = 1;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many runs are measured; ${DEFAULT-VALUE} if not given.")
  private int runs = 5;

  @Mixin private FigureReport.Output output = new FigureReport.Output();

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (runs < RUNS_MIN) {
      throw wrong("--runs takes a number from " + RUNS_MIN + " on, not " + runs + ".");
    }
    output.check();
    PrintWriter err = spec.commandLine().getErr();
    long began = System.nanoTime();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(new SimulatorBench(runs, what -> say(err, what)).speeds());
    figures.addAll(new MemoryBench(what -> say(err, what)).figures());
    output.tell(began, figures);
    return 0;
  }

  private static void say(PrintWriter err, String what) {
    err.println("Measuring " + what + " ...");
    err.flush();
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
