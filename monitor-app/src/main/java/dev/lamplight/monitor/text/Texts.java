package dev.lamplight.monitor.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Every text of the window by its key, from the bundle {@code texts}, in one language at a time.
 * What is written in the one language stays so when another is chosen.
 */
public final class Texts {
  private static volatile Spoken spoken = load(Language.ENGLISH);

  private Texts() {}

  /** A language and its texts. */
  private record Spoken(Language language, ResourceBundle bundle) {}

  /** Gives every text in that language from now on. */
  public static void speak(Language language) {
    spoken = load(language);
  }

  public static Language language() {
    return spoken.language();
  }

  /** For FXML, which looks its {@code %keys} up itself. */
  public static ResourceBundle bundle() {
    return spoken.bundle();
  }

  /**
   * The text under {@code key} with its places {@code {0}}, {@code {1}}… filled. Numbers are
   * written plainly: an id is no quantity, and has no thousands.
   */
  public static String of(String key, Object... parts) {
    Spoken now = spoken;
    String written = now.bundle().getString(key);
    if (parts.length == 0 && written.indexOf('\'') < 0 && written.indexOf('{') < 0) {
      return written;
    }
    Object[] plain = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      plain[i] = String.valueOf(parts[i]);
    }
    return new MessageFormat(written, Locale.ENGLISH).format(plain);
  }

  /** The text under {@code key}, which has no places, if there is one. */
  public static Optional<String> find(String key) {
    ResourceBundle bundle = spoken.bundle();
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  /** A number with so many decimals, behind the language's own sign for them. */
  public static String decimal(double value, int decimals) {
    return String.format(spoken.language().locale(), "%." + decimals + "f", value);
  }

  private static Spoken load(Language language) {
    ResourceBundle.Control plain =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    // The file without a language is English: asked for as such, no other is looked for.
    Locale file = language == Language.ENGLISH ? Locale.ROOT : language.locale();
    ResourceBundle bundle =
        ResourceBundle.getBundle("dev.lamplight.monitor.text.texts", file, plain);
    return new Spoken(language, bundle);
  }
}
