package dev.lamplight.monitor.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios that come with the program speak the window's language, and do the same in each.
 */
class SpokenTest {
  static List<String> builtIn() {
    return ScenarioFiles.builtIn();
  }

  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void inEnglishTheyAreAsTheirFilesSay(String name) throws Exception {
    ScenarioSource file = ScenarioFiles.builtIn(name).orElseThrow();
    assertEquals(file.parse(Overrides.NONE), Spoken.ofNow(file).parse(Overrides.NONE));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void inPortugueseTheyDoTheSameAndSayItOtherwise(String name) throws Exception {
    ScenarioSource file = ScenarioFiles.builtIn(name).orElseThrow();
    Texts.speak(Language.PORTUGUESE);
    Scenario english = file.parse(Overrides.NONE);
    Scenario portuguese = Spoken.ofNow(file).parse(Overrides.NONE);
    assertFalse(english.name().equals(portuguese.name()), portuguese.name());
    assertEquals(english.steps().size(), portuguese.steps().size());
    for (int place = 0; place < english.steps().size(); place++) {
      Scenario.Step before = english.steps().get(place);
      Scenario.Step after = portuguese.steps().get(place);
      boolean says = before.action() instanceof Action.Say;
      assertEquals(before.atNanos(), after.atNanos());
      assertEquals(!says, before.action().equals(after.action()), after.toString());
    }
    assertEquals(english.expectations(), portuguese.expectations());
  }

  @Test
  void whatIsBegunAgainSpeaksTheLanguageOfNow() {
    ScenarioSource english = Story.LEADER_FALLS.told();
    ScenarioSource untold = Story.LEADER_FALLS.untold();
    Texts.speak(Language.PORTUGUESE);
    assertEquals(Story.LEADER_FALLS.told(), Spoken.ofNow(english));
    assertEquals(Story.LEADER_FALLS.untold(), Spoken.ofNow(untold));
  }

  @Test
  void aFileOfAUserIsLeftAlone() {
    Texts.speak(Language.PORTUGUESE);
    ScenarioSource own = new ScenarioSource("first", "first", "scenario \"Mine\"\nnodes 3\n");
    assertEquals(own, Spoken.ofNow(own));
    assertTrue(own.text().contains("Mine"));
  }
}
