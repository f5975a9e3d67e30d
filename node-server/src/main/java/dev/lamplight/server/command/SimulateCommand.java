package dev.lamplight.server.command;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.scenario.Transcript;
import dev.lamplight.core.scenario.Verdict;
import dev.lamplight.core.scenario.language.Complaint;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.server.command.run.SeedSweep;
import dev.lamplight.server.command.run.Summary;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/simulate}: a scenario without a window, as fast as it goes, all invariants on. */
@Command(
    name = "simulate",
    header = "Runs a cluster in virtual time, without a window, as fast as it goes.",
    description = {
      "",
      "Carries out a scenario, a text file or one of those that --list names, watches every"
          + " property",
      "of the protocol, and says what came of it. The same seed gives the same run.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 fine, 1 an expectation failed or a property was violated that was not"
          + " expected,",
      "2 wrong use, 3 something needed is missing.",
      "",
      "Examples:",
      "  scripts/simulate",
      "  scripts/simulate split-brain --protocol textbook",
      "  scripts/simulate my.scenario --seed 7 --report r.json --export shiviz=r.log",
      "  scripts/simulate storm --seeds 1..1000"
    })
final class SimulateCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "A scenario file, or a name from --list; the first of those if none is given.")
  private String scenario = ScenarioFiles.FIRST;

  @Option(names = "--list", description = "Name the scenarios that come with the program.")
  private boolean list;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "So many nodes in place of the scenario's: the first of those, or more.")
  private @Nullable Integer nodes;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      converter = Values.ProtocolName.class,
      description = "fenced or textbook, in place of the scenario's.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--network",
      paramLabel = "NETWORK",
      description = "lan, wan, or as a scenario says it: \"latency 5ms..20ms loss 1%%\".")
  private @Nullable String network;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What all chance is drawn from, in place of the scenario's.")
  private @Nullable Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      description = "One run for each of these seeds, on all cores; says which failed.")
  private @Nullable String seeds;

  @Option(
      names = "--for",
      paramLabel = "D",
      converter = Values.Duration.class,
      description = "The length of the run in virtual time (90s, 5m, 1h), in place of its 'until'.")
  private @Nullable Long forNanos;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "Take one safeguard away from the fenced protocol, such as no-quorum.")
  private @Nullable String mutant;

  @Option(names = "--trace", paramLabel = "F", description = "Write the trace, as JSON Lines.")
  private @Nullable Path trace;

  @Option(names = "--report", paramLabel = "F", description = "Write a report, as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--export",
      paramLabel = "FORMAT=F",
      description = "Write the run in another format: shiviz, csv (its messages) or trace.")
  private List<String> exports = new ArrayList<>();

  @Option(names = "--transcript", description = "Tell the run in lines to be read.")
  private boolean transcript;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      listScenarios(out);
      return Exit.FINE.code();
    }
    Overrides overrides = overrides();
    Safeguards safeguards = safeguards();
    Outputs outputs = outputs();
    ScenarioSource source = source();
    Scenario parsed = ScenarioArgument.parse(source, overrides);
    if (mutant != null && parsed.protocol() != Protocol.FENCED) {
      throw wrong("--mutant takes a safeguard away from the fenced protocol; the other has none.");
    }
    if (seeds != null) {
      return sweep(source, parsed, safeguards, seeds);
    }
    outputs.check();
    ScenarioRun run = ScenarioRun.of(parsed, safeguards, true);
    long began = System.nanoTime();
    Verdict verdict = run.runToEnd();
    long wallNanos = System.nanoTime() - began;
    outputs.write(run, wallNanos);
    if (transcript) {
      out.print(Transcript.of(run));
    } else {
      out.print(new Summary(run, verdict, wallNanos).text());
    }
    outputs.files().forEach(file -> out.println("Wrote " + file));
    if (verdict.failed()) {
      out.println("To see it again:");
      out.println(replay(source, parsed));
    }
    out.flush();
    return verdict.failed() ? Exit.PROPERTY_FAILED.code() : Exit.FINE.code();
  }

  private int sweep(ScenarioSource source, Scenario parsed, Safeguards safeguards, String written) {
    if (seed != null || trace != null || report != null || transcript || !exports.isEmpty()) {
      throw wrong("--seeds makes many runs: it goes with no --seed and no option that writes one.");
    }
    SeedSweep.Seeds range;
    try {
      range = SeedSweep.Seeds.of(written);
    } catch (IllegalArgumentException malformed) {
      throw wrong(String.valueOf(malformed.getMessage()));
    }
    SeedSweep sweep =
        new SeedSweep(
            parsed,
            safeguards,
            each -> replay(source, parsed.withSeed(each)),
            spec.commandLine().getOut());
    return sweep.run(range) ? Exit.FINE.code() : Exit.PROPERTY_FAILED.code();
  }

  /** The first scenario fits any number of nodes; others name those they need. */
  private ScenarioSource source() {
    return scenario.equals(ScenarioFiles.FIRST) && nodes != null
        ? ScenarioFiles.first(nodes)
        : ScenarioArgument.find(spec, scenario);
  }

  private static void listScenarios(PrintWriter out) {
    for (String name : ScenarioFiles.builtIn()) {
      ScenarioSource source = ScenarioFiles.builtIn(name).orElseThrow();
      String title = ScenarioArgument.parse(source, Overrides.NONE).name();
      out.printf("%-16s %s%n", name, title);
    }
    out.flush();
  }

  private Safeguards safeguards() {
    if (mutant == null) {
      return Safeguards.ALL;
    }
    List<String> mutants = Safeguards.mutants();
    if (!mutants.contains(mutant)) {
      throw wrong("No mutant is named '" + mutant + "'" + Values.advice(mutant, mutants));
    }
    return Safeguards.mutant(mutant);
  }

  private Outputs outputs() {
    Outputs outputs = new Outputs();
    if (trace != null) {
      outputs.add("--trace", Outputs.Format.TRACE, trace);
    }
    if (report != null) {
      outputs.add("--report", Outputs.Format.REPORT, report);
    }
    for (String export : exports) {
      int sign = export.indexOf('=');
      if (sign < 1 || sign == export.length() - 1) {
        throw wrong("--export takes FORMAT=F, such as shiviz=run.log, not '" + export + "'.");
      }
      String name = export.substring(0, sign);
      Outputs.Format format =
          Outputs.Format.of(name)
              .orElseThrow(
                  () ->
                      wrong(
                          "There is no export format '"
                              + name
                              + "'"
                              + Values.advice(name, Outputs.Format.exports())));
      outputs.add("--export " + name, format, Path.of(export.substring(sign + 1)));
    }
    return outputs;
  }

  private Overrides overrides() {
    if (nodes != null && (nodes < 1 || nodes > Scenario.NODES_MAX)) {
      throw wrong(
          "--nodes takes a number from 1 to " + Scenario.NODES_MAX + ", not " + nodes + ".");
    }
    if (seed != null && seed < 0) {
      throw wrong("--seed takes a number from 0 on, not " + seed + ".");
    }
    if (forNanos != null && forNanos == 0) {
      throw wrong("--for takes a duration above 0.");
    }
    return new Overrides(
        Optional.ofNullable(protocol),
        nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes),
        Optional.ofNullable(network).map(this::network),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        forNanos == null ? OptionalLong.empty() : OptionalLong.of(forNanos));
  }

  private NetworkModel network(String written) {
    try {
      return Overrides.readNetwork(written);
    } catch (Complaint complaint) {
      throw wrong("--network: " + complaint.message());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** The command that gives this run again. */
  private String replay(ScenarioSource source, Scenario parsed) {
    StringBuilder command = new StringBuilder("scripts/simulate ");
    command.append(source.name()).append(" --seed ").append(parsed.seed());
    if (protocol != null) {
      command.append(" --protocol ").append(Values.ProtocolName.of(protocol));
    }
    if (nodes != null) {
      command.append(" --nodes ").append(nodes);
    }
    if (network != null) {
      command.append(" --network \"").append(network).append('"');
    }
    if (forNanos != null) {
      command.append(" --for ").append(Quantity.writeDuration(forNanos));
    }
    if (mutant != null) {
      command.append(" --mutant ").append(mutant);
    }
    return command.toString();
  }
}
