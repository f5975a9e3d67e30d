package dev.lamplight.monitor.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the window speaks. */
public enum Language {
  ENGLISH("en", "English", Locale.ENGLISH),
  PORTUGUESE("pt-BR", "Português (Brasil)", Locale.forLanguageTag("pt-BR"));

  private final String tag;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // Locale is immutable
  private final Locale locale;

  Language(String tag, String title, Locale locale) {
    this.tag = tag;
    this.title = title;
    this.locale = locale;
  }

  /** The language of that tag, {@code pt-BR}. */
  public static Optional<Language> tagged(String tag) {
    return Stream.of(values()).filter(each -> each.tag.equalsIgnoreCase(tag)).findFirst();
  }

  /** What this machine is set to, or English. */
  public static Language ofMachine() {
    return Locale.getDefault().getLanguage().equals("pt") ? PORTUGUESE : ENGLISH;
  }

  /** As settings and the command line write it. */
  public String tag() {
    return tag;
  }

  /** Its own name for itself. */
  public String title() {
    return title;
  }

  Locale locale() {
    return locale;
  }

  @Override
  public String toString() {
    return tag;
  }
}
