package dev.lamplight.monitor.theme;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.glyph.Family;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyColourIsNamedInTheStyleSheet(Theme theme) {
    for (Ink ink : Ink.values()) {
      assertTrue(theme.palette().of(ink).isOpaque(), ink.title());
    }
  }

  /** WCAG 2.2: 4.5 for words, 3 for shapes. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void wordsAndShapesStandOutFromThePaper(Theme theme) {
    Palette palette = theme.palette();
    for (Ink paper : new Ink[] {Ink.PAPER, Ink.SURFACE, Ink.PARTED}) {
      assertContrast(palette, Ink.TEXT, paper, 7);
      assertContrast(palette, Ink.MUTED, paper, 4.5);
      assertContrast(palette, Ink.ALARM, paper, 4.5);
      assertContrast(palette, Ink.CROWN_TEXT, paper, 4.5);
      for (Family family : Family.values()) {
        if (family != Family.CROWN) {
          assertContrast(palette, family.ink(), paper, 3);
        }
      }
    }
    assertContrast(palette, Ink.ALARM, Ink.ALARM_PAPER, 4.5);
    assertContrast(palette, Ink.PAPER, Ink.ALARM, 4.5);
    assertContrast(palette, Ink.TEXT, Ink.CHOSEN_PAPER, 7);
    for (Ink ink : new Ink[] {Ink.PAST, Ink.FUTURE}) {
      assertContrast(palette, ink, Ink.PAPER, 3);
    }
    for (int id = 1; id <= 6; id++) {
      Ink ink = NodeInks.of(List.of(1, 2, 3, 4, 5, 6)).of(id);
      assertContrast(palette, Ink.PAPER, ink, 4.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void familiesAreToldApartWithoutColour(Family family) {
    long alike =
        Arrays.stream(Family.values()).filter(each -> each.outline() == family.outline()).count();
    assertEquals(1, alike);
  }

  private static void assertContrast(Palette palette, Ink ink, Ink paper, double least) {
    double contrast = contrast(palette.of(ink), palette.of(paper));
    assertTrue(contrast >= least, ink + " on " + paper + ": " + contrast);
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  /** People look at the window and at the dashboard side by side. */
  @Test
  void theDashboardHasTheSameColours() throws IOException {
    String path = "/dev/lamplight/server/http/page/dashboard/palette.css";
    String sheet;
    try (InputStream in = requireNonNull(Palette.class.getResourceAsStream(path), path)) {
      sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Pattern colour = Pattern.compile("--([a-z-]+): light-dark\\((#\\w{6}), (#\\w{6})\\);");
    List<MatchResult> found = colour.matcher(sheet).results().toList();
    assertTrue(found.size() > 20, sheet);
    for (MatchResult each : found) {
      Ink ink = Ink.valueOf(each.group(1).replace('-', '_').toUpperCase(Locale.ROOT));
      assertEquals(Theme.LIGHT.palette().of(ink), Color.web(each.group(2)), ink.title());
      assertEquals(Theme.DARK.palette().of(ink), Color.web(each.group(3)), ink.title());
    }
  }
}
