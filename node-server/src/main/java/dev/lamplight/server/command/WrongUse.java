package dev.lamplight.server.command;

import dev.lamplight.core.scenario.language.Nearest;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What every program answers to arguments that it does not take: what is wrong, the nearest right
 * word if there is a near one, and where to read on.
 */
public final class WrongUse implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(wrong.getMessage());
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
      Nearest.to(word, word.startsWith("-") ? optionNames(spec) : commandNames(spec))
          .ifPresent(meant -> err.println("Did you mean '" + meant + "'?"));
    }
    String name = spec.qualifiedName().replace(Lamplight.NAME + " ", Lamplight.SCRIPTS);
    err.println("Try '" + name + " --help'.");
    return Exit.WRONG_USE.code();
  }

  private static List<String> optionNames(CommandSpec spec) {
    return spec.options().stream().map(OptionSpec::longestName).toList();
  }

  private static List<String> commandNames(CommandSpec spec) {
    return List.copyOf(spec.subcommands().keySet());
  }
}
