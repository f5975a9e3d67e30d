package dev.lamplight.monitor.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Parent;

/** How the window looks: on paper, or in a dark room. */
public enum Theme {
  LIGHT,
  DARK;

  private static final String SHARED = "lamplight.css";

  /** The other one. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** Dresses {@code root} and every control of the application. */
  public void dress(Parent root) {
    Fonts.load();
    if (!controlsAddress().equals(Application.getUserAgentStylesheet())) {
      dressControls();
    }
    root.getStylesheets().setAll(List.of(address(coloursFile()), address(SHARED)));
  }

  /**
   * Dresses every control of the application; before the first control there is, this spares the
   * toolkit the reading of its own style sheet.
   */
  public void dressControls() {
    Application.setUserAgentStylesheet(controlsAddress());
  }

  private String controlsAddress() {
    return this == LIGHT
        ? new PrimerLight().getUserAgentStylesheet()
        : new PrimerDark().getUserAgentStylesheet();
  }

  /** The colours for what is painted by hand, the same that the style sheet names. */
  public Palette palette() {
    return this == LIGHT ? Palettes.LIGHT : Palettes.DARK;
  }

  private String coloursFile() {
    return this == LIGHT ? "light.css" : "dark.css";
  }

  private static String address(String file) {
    return resource(file).toExternalForm();
  }

  private static URL resource(String file) {
    return Objects.requireNonNull(Theme.class.getResource(file), file);
  }

  /** Read when first painted with. */
  private static final class Palettes {
    static final Palette LIGHT = Palette.read(resource("light.css"));
    static final Palette DARK = Palette.read(resource("dark.css"));
  }
}
