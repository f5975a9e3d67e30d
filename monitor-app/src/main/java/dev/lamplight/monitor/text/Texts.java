package dev.lamplight.monitor.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text of the window by its key, from the bundle {@code texts}. */
public final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.lamplight.monitor.text.texts", Locale.ENGLISH);

  private Texts() {}

  /** For FXML, which looks its {@code %keys} up itself. */
  public static ResourceBundle bundle() {
    return BUNDLE;
  }

  /**
   * The text under {@code key} with its places {@code {0}}, {@code {1}}… filled. Numbers are
   * written plainly: an id is no quantity, and has no thousands.
   */
  public static String of(String key, Object... parts) {
    Object[] plain = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      plain[i] = String.valueOf(parts[i]);
    }
    return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(plain);
  }
}
