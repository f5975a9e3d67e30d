package dev.lamplight.monitor.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/**
 * The colours of a theme by name. They stand once, as looked-up colours {@code -lamp-NAME} in the
 * theme's style sheet: controls find them there, painters here.
 */
public final class Palette {
  private static final Pattern COLOUR =
      Pattern.compile("-lamp-([a-z-]+)\\s*:\\s*(#[0-9a-fA-F]{6,8})\\s*;");

  private final Map<String, Color> colours;

  private Palette(Map<String, Color> colours) {
    this.colours = colours;
  }

  static Palette read(URL styleSheet) {
    Map<String, Color> colours = new TreeMap<>();
    try (InputStream in = styleSheet.openStream()) {
      Matcher found = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (found.find()) {
        colours.put(found.group(1), Color.web(found.group(2)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Palette(colours);
  }

  /**
   * The colour for that.
   *
   * @throws IllegalArgumentException if the style sheet names no such colour
   */
  public Color of(Ink ink) {
    Color colour = colours.get(ink.title());
    if (colour == null) {
      throw new IllegalArgumentException("no colour -lamp-" + ink.title());
    }
    return colour;
  }
}
