package dev.lamplight.monitor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.language.Wanted;
import dev.lamplight.core.scenario.language.Wrong;
import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioSource;
import dev.lamplight.server.format.trace.MalformedTrace;
import dev.lamplight.server.format.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileWordsTest {
  @BeforeEach
  @AfterEach
  void speakEnglish() {
    Texts.speak(Language.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void everyComplaintIsSaidInPortuguese(Wrong wrong) {
    translated(FileWords.key(wrong), wrong.clause());
  }

  @ParameterizedTest
  @EnumSource(Wanted.class)
  void everyExpectationIsSaidInPortuguese(Wanted wanted) {
    boolean sameInBoth = wanted == Wanted.ONE_OF;
    if (!sameInBoth) {
      translated(FileWords.key(wanted), wanted.clause());
    }
  }

  @ParameterizedTest
  @EnumSource(MalformedTrace.Wrong.class)
  void everyComplaintOfATraceIsSaidInPortuguese(MalformedTrace.Wrong wrong) {
    translated(FileWords.key(wrong), wrong.clause());
  }

  @ParameterizedTest
  @EnumSource(TraceFile.Doubt.class)
  void whatATraceLacksIsSaidInPortuguese(TraceFile.Doubt doubt) {
    translated(FileWords.key(doubt), doubt.clause());
    Texts.speak(Language.PORTUGUESE);
    Object[] facts = IntStream.range(0, doubt.clause().places()).mapToObj(i -> 1 + i).toArray();
    String portuguese = Texts.of(FileWords.key(doubt), facts);
    assertEquals(portuguese, FileWords.doubt(doubt.of(facts)));
  }

  /** In English as the core says it, in Portuguese otherwise, with every fact. */
  private static void translated(String key, Clause clause) {
    Object[] facts = IntStream.range(0, clause.places()).mapToObj(i -> "f" + i).toArray();
    String english = clause.of(facts);
    assertEquals(english, Texts.of(key, facts));
    Texts.speak(Language.PORTUGUESE);
    String portuguese = Texts.of(key, facts);
    assertNotEquals(english, portuguese);
    for (Object fact : facts) {
      assertTrue(portuguese.contains(fact.toString()), portuguese);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "at 1s crash~ 1:12: esperava o id de um nó, 'leader' ou 'any', encontrei o fim da linha",
        "at 1s crsh 8001~ 1:7: 'crsh' não é conhecido como comando; você quis dizer 'crash'?",
        "at x heal~ 1:4: esperava uma duração, como 250ms, 20s, 5m ou 1h, encontrei 'x'",
        "at 1s restart 9~ 1:15: nó desconhecido 9 (há 8001, 8002, 8003)",
        "protocol~ 1:9: esperava protocolo: fenced ou textbook, encontrei o fim da linha",
        "seed -1~ 1:6: esperava uma semente a partir de 0, encontrei '-1'",
        "nodes 3@mars~ 1:9: 'mars' não é conhecido como região; esperava uma das do Google Cloud,"
            + " como us-central1 ou europe-west1",
        "at 1s say~ 1:10: esperava o que dizer entre aspas, encontrei o fim da linha",
        "scenario \"a or b\" \"c or d\"~ 1:19: não esperava mais nada nesta linha,"
            + " encontrei \"c or d\""
      })
  void aScenariosErrorsAreSaidInPortugueseWhereTheyAre(String text, String said) {
    Texts.speak(Language.PORTUGUESE);
    ScenarioSource source = new ScenarioSource("x", "x.scenario", text);
    MalformedScenario malformed =
        assertThrows(MalformedScenario.class, () -> source.parse(Overrides.NONE));
    String shown = FileWords.of(malformed);
    assertEquals("x.scenario:" + said, shown.lines().findFirst().orElseThrow());
    assertTrue(shown.contains("\n    " + text.substring(0, 4)), shown);
  }

  @Test
  void aTracesErrorIsSaidInPortugueseWithFileAndLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.trace.jsonl");
    Files.writeString(file, "{\"format\":\"other\"}\n");
    Texts.speak(Language.PORTUGUESE);
    IOException failed = assertThrows(IOException.class, () -> Recording.read(file));
    assertEquals(
        "x.trace.jsonl, linha 1: esperava o cabeçalho {\"format\":\"lamplight-trace\",…}",
        FileWords.of(failed));
  }

  @Test
  void whatNobodyKnowsStaysAsItIs() {
    Texts.speak(Language.PORTUGUESE);
    assertEquals("something else", FileWords.complaint("something else"));
    assertEquals("/tmp/x", FileWords.of(new IOException("/tmp/x")));
  }
}
