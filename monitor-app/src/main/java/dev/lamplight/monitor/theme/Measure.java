package dev.lamplight.monitor.theme;

import java.util.LinkedHashMap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** How wide words are drawn. Knows the words of late; used on the toolkit thread alone. */
public final class Measure {
  private static final int KNOWN_MAX = 1_000;
  private static final Text PROBE = new Text();
  private static final LinkedHashMap<Written, Double> KNOWN = new LinkedHashMap<>(64, 0.75f, true);

  private Measure() {}

  private record Written(String words, Font font) {}

  public static double width(String words, Font font) {
    Written written = new Written(words, font);
    @Nullable Double known = KNOWN.get(written);
    if (known != null) {
      return known;
    }
    PROBE.setFont(font);
    PROBE.setText(words);
    double width = PROBE.getLayoutBounds().getWidth();
    KNOWN.put(written, width);
    if (KNOWN.size() > KNOWN_MAX) {
      KNOWN.pollFirstEntry();
    }
    return width;
  }
}
