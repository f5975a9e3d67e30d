package dev.lamplight.monitor.settings;

import java.util.List;
import java.util.Optional;

/**
 * How large everything is drawn, in percent of its usual size. A window has one from its start to
 * its end: fonts, lines and pictures are drawn anew in it, none is blown up.
 */
public record Size(int percent) {
  public static final int LEAST = 100;
  public static final int MOST = 300;

  /** What a user is offered to choose from: as it is, at a lectern, in a hall, on a fine screen. */
  public static final List<Size> CHOICES =
      List.of(new Size(LEAST), new Size(125), new Size(150), new Size(200));

  private static final String NAME = "size";

  /**
   * @throws IllegalArgumentException if it is not from {@value #LEAST} to {@value #MOST}
   */
  public Size {
    if (percent < LEAST || percent > MOST) {
      throw new IllegalArgumentException(percent + " is not from " + LEAST + " to " + MOST);
    }
  }

  /** A size as a person writes it: {@code 150}, or {@code 150%}. */
  public static Optional<Size> read(String written) {
    try {
      String digits = written.strip().replaceFirst(" *%$", "");
      return Optional.of(new Size(Integer.parseInt(digits)));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /** What was chosen, or the usual size. */
  public static Size in(Settings settings) {
    return settings.get(NAME).flatMap(Size::read).orElse(CHOICES.getFirst());
  }

  /** Keeps it for the next window. */
  public void keep(Settings settings) {
    settings.put(NAME, String.valueOf(percent));
  }

  /** As a share of the usual size. */
  public double share() {
    return percent / 100.0;
  }
}
