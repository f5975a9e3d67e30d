package dev.lamplight.server.command;

import dev.lamplight.server.bench.BenchCommand;
import dev.lamplight.server.command.cluster.ClusterCommand;
import dev.lamplight.server.command.node.NodeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The one command line program. Each command is a subcommand and has a script of its own in {@code
 * scripts/}, which is the name its help uses.
 *
 * <p>A new command is one class, listed under {@code subcommands}. It returns an {@link Exit} code
 * or throws {@link CommandStopped}; wrong use found after parsing is a {@link ParameterException}.
 */
@Command(
    name = Lamplight.NAME,
    description = "Lamport clocks and the Bully algorithm, running where you can see them.",
    versionProvider = Version.class,
    subcommands = {
      SimulateCommand.class,
      ExploreCommand.class,
      NodeCommand.class,
      ClusterCommand.class,
      BenchCommand.class
    })
public final class Lamplight {
  static final String NAME = "lamplight";

  /** Where each command has its script. */
  static final String SCRIPTS = "scripts/";

  private Lamplight() {}

  public static void main(String[] arguments) {
    System.exit(program().execute(arguments));
  }

  /** The program, ready to be run by {@link #main} or, with commands of its own, by a test. */
  static CommandLine program(Object... furtherCommands) {
    CommandLine program = new CommandLine(new Lamplight());
    for (Object command : furtherCommands) {
      program.addSubcommand(command);
    }
    dress(program);
    return program
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongUse())
        .setExecutionExceptionHandler(Lamplight::explainFailure);
  }

  /** Gives a command and those below it the options and the look that all share. */
  private static void dress(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage().sortOptions(false);
    if (spec.parent() != null) {
      spec.versionProvider(new Version());
    }
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            help ->
                help.synopsis(help.synopsisHeadingLength())
                    .replace(NAME + " ", scriptPrefix(spec)));
    command.getSubcommands().values().forEach(Lamplight::dress);
  }

  private static String scriptPrefix(CommandSpec spec) {
    return spec.parent() == null ? NAME + " " : SCRIPTS;
  }

  private static int explainFailure(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof CommandStopped stopped) {
      command.getErr().println(stopped.getMessage());
      return stopped.exit().code();
    }
    throw failure;
  }
}
