package dev.lamplight.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class LamplightTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpAndVersionAreFine() {
    assertEquals(Exit.FINE.code(), run("--help"));
    assertEquals(Exit.FINE.code(), run("--version"));
    assertTrue(out.toString().contains("on Java 25"), out::toString);
  }

  @Test
  void aWrongOptionNamesTheNearestRightOne() {
    assertEquals(Exit.WRONG_USE.code(), run("stopping", "--lmap"));
    assertEquals(
        """
        Unknown option: '--lmap'
        Did you mean '--lamp'?
        Try 'scripts/stopping --help'.
        """,
        err.toString());
  }

  @Test
  void aWrongCommandNamesTheNearestRightOne() {
    assertEquals(Exit.WRONG_USE.code(), run("stoping"));
    assertTrue(err.toString().contains("Did you mean 'stopping'?"), err::toString);
  }

  @Test
  void aWordLikeNoneIsNotGuessedAt() {
    assertEquals(Exit.WRONG_USE.code(), run("stopping", "--quantum=7"));
    assertFalse(err.toString().contains("Did you mean"), err::toString);
  }

  @Test
  void aBeginningIsTakenForTheWholeWord() {
    assertEquals(Exit.WRONG_USE.code(), run("stopping", "--ve"));
    assertTrue(err.toString().contains("Did you mean '--version'?"), err::toString);
  }

  @Test
  void helpCallsACommandByItsScript() {
    assertEquals(Exit.FINE.code(), run("stopping", "--help"));
    assertTrue(out.toString().startsWith("Usage: scripts/stopping [-hV] [--lamp]"), out::toString);
  }

  @Test
  void aCommandThatCannotGoOnLeavesWithItsSentenceAlone() {
    assertEquals(Exit.SOMETHING_MISSING.code(), run("stopping"));
    assertEquals("No lamp here: bring one." + System.lineSeparator(), err.toString());
  }

  private int run(String... arguments) {
    return Lamplight.program(new Stopping())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Command(name = "stopping")
  private static final class Stopping implements Callable<Integer> {
    @Option(names = "--lamp")
    private boolean lamp;

    @Override
    public Integer call() {
      if (lamp) {
        return Exit.FINE.code();
      }
      throw new CommandStopped(Exit.SOMETHING_MISSING, "No lamp here: bring one.");
    }
  }
}
