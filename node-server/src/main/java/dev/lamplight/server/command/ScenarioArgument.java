package dev.lamplight.server.command;

import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A scenario as a command line names it. */
final class ScenarioArgument {
  private ScenarioArgument() {}

  /**
   * The file of that path, or the scenario of that name.
   *
   * @throws ParameterException if there is neither, or it cannot be read
   */
  static ScenarioSource find(CommandSpec spec, String nameOrPath) {
    try {
      return ScenarioFiles.find(nameOrPath);
    } catch (NoSuchFileException | InvalidPathException missing) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no scenario file '"
              + nameOrPath
              + "', nor a scenario of that name"
              + Values.advice(nameOrPath, ScenarioFiles.builtIn()));
    } catch (AccessDeniedException denied) {
      throw new CommandStopped(
          Exit.SOMETHING_MISSING,
          nameOrPath + " may not be read: make it readable for you, or name another file.");
    } catch (IOException unreadable) {
      throw new CommandStopped(Exit.WRONG_USE, String.valueOf(unreadable.getMessage()));
    }
  }

  /**
   * What is written there.
   *
   * @throws CommandStopped if that is no scenario, with all that is wrong with it
   */
  static Scenario parse(ScenarioSource source, Overrides overrides) {
    try {
      return source.parse(overrides);
    } catch (MalformedScenario malformed) {
      throw new CommandStopped(Exit.WRONG_USE, malformed.shown());
    }
  }
}
