package dev.lamplight.monitor.story;

import dev.lamplight.monitor.text.Texts;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scenarios that come with the program in the window's language: their titles and what they say
 * while they run. What clients write stays as it is.
 */
public final class Spoken {
  private static final Pattern WORDS =
      Pattern.compile("(?m)^(scenario|at +\\S+ +say) +\"([^\"]*)\"");

  private Spoken() {}

  /** A story or a built-in scenario in the language of now, whichever it was in; else itself. */
  public static ScenarioSource ofNow(ScenarioSource scenario) {
    Optional<Story> story = Story.named(scenario.name());
    if (story.isPresent()) {
      boolean told = Story.toldBy(scenario).isPresent();
      return told ? story.get().told() : story.get().untold();
    }
    return ScenarioFiles.builtIn(scenario.name())
        .filter(builtIn -> builtIn.file().equals(scenario.file()))
        .map(Spoken::translated)
        .orElse(scenario);
  }

  private static ScenarioSource translated(ScenarioSource builtIn) {
    Matcher words = WORDS.matcher(builtIn.text());
    StringBuilder text = new StringBuilder();
    for (int place = 0; words.find(); place++) {
      String said = Texts.of("scenario." + builtIn.name() + "." + place);
      words.appendReplacement(text, Matcher.quoteReplacement(words.group(1) + " \"" + said + '"'));
    }
    words.appendTail(text);
    return new ScenarioSource(builtIn.name(), builtIn.file(), text.toString());
  }
}
