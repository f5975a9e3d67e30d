package dev.lamplight.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
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
    assertEquals(Exit.WRONG_USE.code(), run("--hepl"));
    assertTrue(err.toString().contains("--help"), err::toString);
  }

  @Test
  void aCommandThatCannotGoOnLeavesWithItsSentenceAlone() {
    CommandLine program = Lamplight.program().addSubcommand(new Stopping());
    assertEquals(Exit.SOMETHING_MISSING.code(), run(program, "stopping"));
    assertEquals("No lamp here: bring one." + System.lineSeparator(), err.toString());
  }

  private int run(String... arguments) {
    return run(Lamplight.program(), arguments);
  }

  private int run(CommandLine program, String... arguments) {
    return program
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
