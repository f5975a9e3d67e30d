package dev.lamplight.monitor.story;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scenario that explains itself while it runs, and ends by saying what was seen. The scenario's
 * file has places for the words, which stand among the window's texts.
 */
public enum Story {
  CLOCK_TICKS,
  LEADER_FALLS,
  BULLY_RETURNS,
  SPLIT_BRAIN_TEXTBOOK,
  SPLIT_BRAIN_FENCED,
  FLAPPING,
  SLOW_LINK,
  CONCURRENT_REGIONS,
  EMPTY_DISK;

  /** Before the name of each, so that none is taken for another scenario. */
  private static final String PREFIX = "story-";

  private static final String SAY = " say ";
  private static final Pattern PLACE = Pattern.compile("\"\\{(\\w+)}\"");
  private static final Pattern SAYING = Pattern.compile("(?m)^at .* say .*$");

  /** The story of that name, {@code story-leader-falls}. */
  public static Optional<Story> named(String name) {
    return Stream.of(values()).filter(story -> story.scenarioName().equals(name)).findFirst();
  }

  /** The story that is told by that scenario, if it is told. */
  public static Optional<Story> toldBy(ScenarioSource scenario) {
    return named(scenario.name()).filter(story -> SAYING.matcher(scenario.text()).find());
  }

  /** What leads to it on the command line. */
  public String scenarioName() {
    return PREFIX + file();
  }

  public String title() {
    return words("title");
  }

  /** What it is about, in a line. */
  public String about() {
    return words("about");
  }

  /** The one to see next, if this is not the last. */
  public Optional<Story> next() {
    return ordinal() + 1 < values().length
        ? Optional.of(values()[ordinal() + 1])
        : Optional.empty();
  }

  /** The story that shows the same under the other protocol, if one does. */
  public Optional<Story> under(Protocol protocol) {
    return switch (this) {
      case SPLIT_BRAIN_TEXTBOOK, SPLIT_BRAIN_FENCED ->
          Optional.of(protocol == Protocol.FENCED ? SPLIT_BRAIN_FENCED : SPLIT_BRAIN_TEXTBOOK);
      case CLOCK_TICKS, LEADER_FALLS, BULLY_RETURNS, FLAPPING -> Optional.empty();
      case SLOW_LINK, CONCURRENT_REGIONS, EMPTY_DISK -> Optional.empty();
    };
  }

  /** The scenario with the words of the window's language. */
  public ScenarioSource told() {
    Matcher places = PLACE.matcher(text());
    String told =
        places.replaceAll(place -> Matcher.quoteReplacement(quoted(words(place.group(1)))));
    return new ScenarioSource(scenarioName(), file() + ".scenario", told);
  }

  /** The scenario without narration, for a run of which its words might be false. */
  public ScenarioSource untold() {
    ScenarioSource told = told();
    return new ScenarioSource(told.name(), told.file(), SAYING.matcher(told.text()).replaceAll(""));
  }

  /** Whether a told scenario says nothing more after {@code words}. */
  static boolean isLast(ScenarioSource told, String words) {
    int last = told.text().lastIndexOf(SAY);
    return last >= 0 && told.text().startsWith(quoted(words), last + SAY.length());
  }

  private static String quoted(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String words(String key) {
    return Texts.of("story." + file() + "." + key);
  }

  private String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String text() {
    String file = file() + ".scenario";
    try (InputStream in = Objects.requireNonNull(Story.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
  }
}
