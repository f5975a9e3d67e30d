package dev.lamplight.monitor.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Roboto, which comes with the program: the same picture on every machine, and digits of one width,
 * so that counters do not dance.
 */
public final class Fonts {
  private static boolean loaded;

  private Fonts() {}

  /** Makes the fonts known to style sheets and to {@link #regular}. */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (String name : List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf")) {
      try (InputStream in =
          Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + name), name)) {
        Font.loadFont(in, 12);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    loaded = true;
  }

  /** Loads the font whose letters are the icons, which the first icon would else wait for. */
  public static void loadIcons() {
    var _ = new FontIcon(Feather.MOON);
  }

  public static Font regular(double size) {
    return Font.font("Roboto", size);
  }

  public static Font bold(double size) {
    return Font.font("Roboto", javafx.scene.text.FontWeight.BOLD, size);
  }
}
