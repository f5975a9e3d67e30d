package dev.lamplight.monitor.export;

import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The small words of SVG: numbers, colours, fonts. */
final class Svg {
  /** Measures words; used on the toolkit thread alone. */
  private static final Text PROBE = new Text();

  private Svg() {}

  /** Two decimals at most, and none that say nothing. */
  static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
        ? String.valueOf((long) rounded)
        : String.valueOf(rounded);
  }

  /** Attributes: each a name and a number. */
  static String numbers(Object... namesAndNumbers) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      attributes.append(' ').append(namesAndNumbers[i]).append("=\"");
      attributes.append(number(((Number) namesAndNumbers[i + 1]).doubleValue())).append('"');
    }
    return attributes.toString();
  }

  /**
   * A colour as an attribute, and how opaque it is if it is not entirely.
   *
   * @param what {@code fill} or {@code stroke}
   */
  static String paint(String what, Color colour, double alpha) {
    String solid =
        String.format(
            Locale.ROOT,
            " %s=\"#%02x%02x%02x\"",
            what,
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
    double opacity = colour.getOpacity() * alpha;
    return opacity >= 0.995 ? solid : solid + numbers(what + "-opacity", opacity);
  }

  /**
   * A font, and how wide the words are in it: whoever has not got the font sees another one, which
   * then takes as much room.
   */
  static String font(Font font, String words) {
    PROBE.setFont(font);
    PROBE.setText(words);
    double width = PROBE.getLayoutBounds().getWidth();
    boolean bold = font.getStyle().contains("Bold");
    return " font-family=\""
        + escaped(font.getFamily())
        + ", sans-serif\" font-size=\""
        + number(font.getSize())
        + (bold ? "\" font-weight=\"bold\"" : "\"")
        + numbers("textLength", width)
        + " lengthAdjust=\"spacingAndGlyphs\"";
  }

  /** What a path does, as the value of {@code d}. */
  static String steps(Path path) {
    StringBuilder steps = new StringBuilder();
    for (PathElement element : path.getElements()) {
      switch (element) {
        case MoveTo to -> step(steps, "M", to.getX(), to.getY());
        case LineTo to -> step(steps, "L", to.getX(), to.getY());
        case QuadCurveTo to ->
            step(steps, "Q", to.getControlX(), to.getControlY(), to.getX(), to.getY());
        case CubicCurveTo to ->
            step(
                steps,
                "C",
                to.getControlX1(),
                to.getControlY1(),
                to.getControlX2(),
                to.getControlY2(),
                to.getX(),
                to.getY());
        case ClosePath _ -> steps.append('Z');
        default -> throw new IllegalStateException("no outline has a " + element);
      }
    }
    return steps.toString();
  }

  static void step(StringBuilder steps, String letter, double... numbers) {
    steps.append(letter);
    for (double number : numbers) {
      steps.append(number(number)).append(' ');
    }
  }

  static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
