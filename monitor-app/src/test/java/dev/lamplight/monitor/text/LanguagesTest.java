package dev.lamplight.monitor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every text is there in both languages, with the same places to fill. */
class LanguagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
  private final Properties english = load("texts.properties");
  private final Properties portuguese = load("texts_pt_BR.properties");

  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  @Test
  void noTextIsMissingInEither() {
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()),
        new TreeSet<>(portuguese.stringPropertyNames()));
  }

  @Test
  void bothHaveTheSamePlacesToFill() {
    for (String key : english.stringPropertyNames()) {
      assertEquals(places(english, key), places(portuguese, key), key);
    }
  }

  @Test
  void noTextIsEmpty() {
    for (String key : portuguese.stringPropertyNames()) {
      assertFalse(portuguese.getProperty(key).isBlank(), key);
      assertFalse(english.getProperty(key).isBlank(), key);
    }
  }

  @Test
  void theLanguageChangesFromNowOn() {
    Texts.speak(Language.PORTUGUESE);
    assertEquals("8003 lidera", Texts.of("answer.one", 8003));
    assertNotEquals(english.getProperty("answer.nobody"), Texts.of("answer.nobody"));
    assertEquals(Language.PORTUGUESE, Language.tagged("pt-br").orElseThrow());
  }

  private static Set<String> places(Properties texts, String key) {
    return PLACE
        .matcher(texts.getProperty(key))
        .results()
        .map(place -> place.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties load(String name) {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Texts.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return texts;
  }
}
