package dev.lamplight.server.command;

import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.search.Bounds;
import dev.lamplight.core.search.Exploration;
import dev.lamplight.core.search.Explorer;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/explore}: every order of events in a small fenced cluster. */
@Command(
    name = "explore",
    header = "Reaches every state of a small fenced cluster within bounds, and checks each.",
    description = {
      "",
      "Not a sample: within the bounds every order of deliveries, syncs, timers, crashes and",
      "losses is tried, each state once, with S1 to S5 checked in each.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 no state breaks a property, 1 one does, 2 wrong use.",
      "",
      "Examples:",
      "  scripts/explore",
      "  scripts/explore --rounds 2 --crashes 1",
      "  scripts/explore --mutant no-quorum --timers 2"
    })
final class ExploreCommand implements Callable<Integer> {
  @Option(names = "--nodes", paramLabel = "N", description = "Members, 1 to 5 (${DEFAULT-VALUE}).")
  private int nodes = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "The highest round of an epoch that is followed (${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "Clients' messages (${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--timers",
      paramLabel = "N",
      description = "How often a timer fires, over all nodes (${DEFAULT-VALUE}).")
  private int timers = 1;

  @Option(names = "--crashes", paramLabel = "N", description = "Crashes (${DEFAULT-VALUE}).")
  private int crashes;

  @Option(names = "--losses", paramLabel = "N", description = "Lost messages (${DEFAULT-VALUE}).")
  private int losses;

  @Option(
      names = "--ordered",
      description = "Each link keeps the order of its messages, as TCP does.")
  private boolean ordered;

  @Option(
      names = "--most-states",
      paramLabel = "N",
      description = "Stop there even if more could be reached (${DEFAULT-VALUE}).")
  private long mostStates = 50_000_000;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "Take one safeguard away, such as no-quorum.")
  private @Nullable String mutant;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (nodes < 1 || nodes > 5) {
      throw wrong("--nodes takes 1 to 5, not " + nodes + ": more have too many states.");
    }
    if (Math.min(Math.min(rounds, messages), Math.min(timers, Math.min(crashes, losses))) < 0
        || mostStates < 1) {
      throw wrong("The bounds are whole numbers from 0, --most-states from 1.");
    }
    List<String> mutants = Safeguards.mutants();
    if (mutant != null && !mutants.contains(mutant)) {
      throw wrong("No mutant is named '" + mutant + "'" + Values.advice(mutant, mutants));
    }
    Safeguards safeguards = mutant == null ? Safeguards.ALL : Safeguards.mutant(mutant);
    Bounds bounds = new Bounds(nodes, rounds, messages, timers, crashes, losses, ordered);
    long began = System.nanoTime();
    Exploration found = Explorer.explore(bounds, safeguards, mostStates);
    tell(found, (System.nanoTime() - began) / 1e9);
    return found.isClean() ? Exit.FINE.code() : Exit.PROPERTY_FAILED.code();
  }

  private void tell(Exploration found, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%,d states, %,d transitions, at most %d steps deep, %,d with a committed crown%n",
        found.states(), found.transitions(), found.deepest(), found.reigns());
    out.printf("%.1f s, %,.0f states a second%n", seconds, found.states() / seconds);
    if (!found.isClean()) {
      out.println("Violated: " + found.violation() + ", by these steps:");
      found.path().forEach(step -> out.println("  " + step));
    } else if (found.complete()) {
      out.println("Complete: every state within the bounds, and none breaks a property.");
    } else {
      out.println("Stopped at --most-states; none of these breaks a property.");
    }
    out.flush();
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
