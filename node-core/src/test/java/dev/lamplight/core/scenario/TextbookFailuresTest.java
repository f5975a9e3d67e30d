package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the textbook variant fails: the ten scenarios of PROTOCOL, section 5. Each convicts it of the
 * property that stands there; the fenced variant passes the same file, as {@link
 * GoldenTranscriptTest} tells.
 */
class TextbookFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "f01-partition, S4",
    "f02-slower-than-the-time-out, L3",
    "f03-flapping, L3",
    "f04-coordinator-lost, L1",
    "f05-one-way-links, S4",
    "f06-empty-node-takes-over, S5",
    "f07-two-with-one-id, S1",
    "f08-paused-leader, S5",
    "f09-too-many-messages, B1",
    "f10-the-deaf-majority, L1"
  })
  void theTextbookIsConvictedAndTheFencedVariantPasses(String name, String property) {
    ScenarioRun textbook = run(name, Protocol.TEXTBOOK);
    assertTrue(properties(textbook).contains(property), () -> name + ": " + properties(textbook));
    GoldenFile.assertSame(name + ".textbook.txt", Transcript.of(textbook));

    ScenarioRun fenced = run(name, Protocol.FENCED);
    assertEquals(List.of(), properties(fenced));
    assertFalse(fenced.verdict().failed(), () -> Transcript.of(fenced));
  }

  private static ScenarioRun run(String name, Protocol protocol) {
    Overrides overrides =
        new Overrides(
            Optional.of(protocol),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    ScenarioRun run = ScenarioRun.of(Read.scenario(GoldenFile.text(name + ".scenario"), overrides));
    run.runToEnd();
    return run;
  }

  private static List<String> properties(ScenarioRun run) {
    return run.simulation().violations().stream().map(Violation::property).distinct().toList();
  }
}
