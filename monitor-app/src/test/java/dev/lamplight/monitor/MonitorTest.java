package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line, as far as it goes without a toolkit. */
class MonitorTest {
  private final StringWriter said = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void anUnknownOptionNamesTheNearestRightOne() {
    assertEquals(2, run("--scenari=first"));
    assertEquals(
        """
        Unknown option: '--scenari=first'
        Did you mean '--scenario'?
        Try 'scripts/monitor --help'.
        """,
        said.toString());
  }

  @Test
  void aWrongDurationSaysWhatADurationIs() {
    assertEquals(2, run("--for", "soon"));
    assertTrue(said.toString().contains("250ms"), said.toString());
  }

  @Test
  void aScenarioThatIsNotThereNamesThoseThatAre() {
    assertEquals(2, run("--headless", "--scenario", "nowhere.scenario"));
    assertTrue(said.toString().contains("split-brain"), said.toString());
  }

  @Test
  void anEmptyScenarioSaysWhatTheSmallestIs() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.scenario"), "# nothing yet\n");
    assertEquals(2, run("--headless", "--scenario", file.toString()));
    assertTrue(said.toString().startsWith(file + ":1:1: this scenario is empty"), said.toString());
    assertTrue(said.toString().contains("'nodes 3'"), said.toString());
  }

  @Test
  void aFolderThatIsNotThereIsFoundOutBeforeTheRun() {
    Path file = folder.resolve("none").resolve("picture.png");
    assertEquals(3, run("--headless", "--snapshot", file.toString()));
    assertTrue(said.toString().contains("--snapshot"), said.toString());
    assertFalse(Files.exists(file));
  }

  @Test
  void aFileThatCannotBeWrittenIsFoundOutBeforeTheRun() {
    assertEquals(3, run("--headless", "--report", folder.toString()));
    assertTrue(said.toString().contains("directory"), said.toString());
  }

  @Test
  void helpShowsAnExample() {
    assertEquals(0, run("--help"));
    assertTrue(said.toString().contains("Example"), said.toString());
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(said, true);
    CommandLine program = Monitor.program().setOut(writer).setErr(writer);
    int exit = program.execute(List.of(arguments).toArray(String[]::new));
    writer.flush();
    return exit;
  }
}
