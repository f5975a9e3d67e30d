package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenarios whose transcripts are kept, to be read and reviewed as prose. {@code
 * -Dgolden.rewrite=true} writes them anew.
 */
class GoldenTranscriptTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "scenarios");
  private static final Path BUILT_IN =
      Path.of("src", "main", "resources", "dev", "lamplight", "core", "scenario");

  /** Nobody would review its hundreds of lines. */
  private static final String UNREADABLE = "storm.scenario";

  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  @ParameterizedTest
  @MethodSource("scenarios")
  void aRunReadsAsItsTranscriptSays(Path file) throws IOException {
    Scenario scenario = Read.scenario(Files.readString(file));
    ScenarioRun run = ScenarioRun.of(scenario);
    Verdict verdict = run.runToEnd();
    String told = Transcript.of(run);
    Path golden = transcript(file);
    if (REWRITE) {
      Files.writeString(golden, told);
    }
    String kept = Files.exists(golden) ? Files.readString(golden) : "";
    if (verdict.failed() || !kept.equals(told)) {
      System.out.println(replay(file, scenario));
    }
    assertEquals(kept, told, "the transcript of " + file + " differs");
    assertFalse(verdict.failed(), verdict::toString);
  }

  @Test
  void everyTranscriptHasItsScenario() throws IOException {
    List<Path> expected = scenarios().map(GoldenTranscriptTest::transcript).sorted().toList();
    try (Stream<Path> kept = Files.list(GOLDEN)) {
      assertEquals(
          expected, kept.filter(file -> file.toString().endsWith(".transcript")).sorted().toList());
    }
  }

  @Test
  void aTranscriptTellsTrafficAndNothingThatIsHidden() {
    Scenario scenario =
        Read.scenario(
            "network lan\nuntil 9s\nrepeat every 50ms send any \"n\"\nat 3s say \"Now.\"");
    ScenarioRun run = ScenarioRun.of(scenario);
    run.runToEnd();
    List<String> lines = Transcript.of(run).lines().toList();
    assertTrue(lines.size() < 40, "heavy traffic is summed up");
    assertTrue(lines.stream().anyMatch(line -> line.contains("messages handed in")));
    assertTrue(
        lines.stream().anyMatch(line -> line.endsWith("3.000 s                -- \"Now.\"")));
    if (lines.stream().anyMatch(line -> line.contains("Append"))) {
      fail("single messages between nodes are left out");
    }
  }

  private static Path transcript(Path scenario) {
    String name = scenario.getFileName().toString();
    return GOLDEN.resolve(name.replace(".scenario", ".transcript"));
  }

  /** The command that shows the same run, from the root of the repository. */
  private static String replay(Path file, Scenario scenario) {
    return "scripts/simulate node-core/" + file + " --seed " + scenario.seed() + " --transcript";
  }

  private static boolean isToBeRead(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".scenario") && !name.equals(UNREADABLE);
  }

  static Stream<Path> scenarios() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(BUILT_IN, GOLDEN)) {
      try (Stream<Path> in = Files.list(folder)) {
        in.filter(GoldenTranscriptTest::isToBeRead).sorted().forEach(files::add);
      }
    }
    return files.stream();
  }
}
