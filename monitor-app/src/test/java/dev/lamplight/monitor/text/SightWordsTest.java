package dev.lamplight.monitor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.source.sight.Asked.Fate;
import dev.lamplight.monitor.source.sight.Asked.Hitch;
import dev.lamplight.monitor.source.sight.Asked.Reason;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Cause;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a real node is said in the window's language, all of it. */
class SightWordsTest {
  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  private static void isInBothLanguages(Supplier<String> words) {
    Texts.speak(Language.ENGLISH);
    String english = words.get();
    Texts.speak(Language.PORTUGUESE);
    String portuguese = words.get();
    assertFalse(portuguese.isBlank());
    assertNotEquals(english, portuguese);
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseOfTroubleHasItsOwnWords(Cause cause) {
    Sight.Trouble trouble = new Sight.Trouble(cause, "1500");
    isInBothLanguages(() -> SightWords.cause(trouble));
    isInBothLanguages(() -> SightWords.sought("", trouble));
  }

  private static String line(Reason reason) {
    return SightWords.asked(new Asked(1, 0, 8001, "crash", "", Fate.REFUSED, reason))
        .replaceFirst(".*?: ", "");
  }

  @ParameterizedTest
  @EnumSource
  void everyHitchHasItsOwnWords(Hitch hitch) {
    isInBothLanguages(() -> line(new Reason.Here(hitch, "")));
  }

  @ParameterizedTest
  @EnumSource(value = Bar.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyBarHasItsOwnWords(Bar bar) {
    isInBothLanguages(() -> line(new Reason.Barred(bar)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unauthorized",
        "not-confidential",
        "not-leading",
        "no-leader",
        "overloaded",
        "stopping",
        "unknown-outcome",
        "too-large",
        "not-found",
        "internal"
      })
  void whatANodeRefusesHasItsOwnWords(String problem) {
    isInBothLanguages(() -> line(new Reason.Said(problem, "as the node says")));
  }

  @Test
  void aRefusalThatIsNotKnownIsToldInTheNodesWords() {
    assertEquals("as the node says", line(new Reason.Said("something-new", "as the node says")));
  }

  @ParameterizedTest
  @CsvSource({
    "isolate, 'drops what goes from and to [8002, 8003]'",
    "slow, 'delay 200ms, jitter 0ms, loss 5%'",
    "skew, 'offset 0ns, rate 1.2000'",
    "freeze, ''"
  })
  void everyFaultIsTold(String kind, String detail) {
    isInBothLanguages(() -> SightWords.fault(8001, new NodeSight.Fault(kind, detail)));
  }

  @Test
  void aTimeHasTheSignOfItsLanguage() {
    Sight.Trouble slow = new Sight.Trouble(Cause.NO_ANSWER, "1500");
    assertEquals("no answer within 1.5 s", SightWords.cause(slow));
    Sight.Trouble far = new Sight.Trouble(Cause.NO_CONNECTION, "1000");
    assertEquals("no connection within 1 s", SightWords.cause(far));
    Texts.speak(Language.PORTUGUESE);
    assertEquals("nenhuma resposta em 1,5 s", SightWords.cause(slow));
  }
}
