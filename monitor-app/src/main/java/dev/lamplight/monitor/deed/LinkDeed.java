package dev.lamplight.monitor.deed;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.monitor.text.Texts;
import java.util.Locale;
import java.util.Optional;

/** What can be done to the link from one node to another. */
public enum LinkDeed {
  /** Nothing passes there any more; what comes back does. */
  ONE_WAY("fth-arrow-right"),
  BOTH_WAYS("fth-scissors"),
  SLOW("fth-activity"),
  MEND("fth-link");

  private static final long DELAY_NANOS = 200_000_000L;

  private final String icon;

  LinkDeed(String icon) {
    this.icon = icon;
  }

  public String icon() {
    return icon;
  }

  /** {@code one-way}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the chooser says. */
  public String words(int from, int to) {
    return Texts.of("link.do." + title(), from, to);
  }

  /** Why it makes no sense now, in a sentence; nothing if it does. */
  public Optional<String> refusal(int from, int to, Snapshot snapshot) {
    boolean there = isCut(from, to, snapshot);
    boolean back = isCut(to, from, snapshot);
    boolean odd =
        snapshot.links().stream()
            .anyMatch(
                link ->
                    Math.min(link.from(), link.to()) == Math.min(from, to)
                        && Math.max(link.from(), link.to()) == Math.max(from, to));
    boolean refused =
        switch (this) {
          case ONE_WAY -> there;
          case BOTH_WAYS -> there && back;
          case SLOW -> false;
          case MEND -> !odd;
        };
    return refused
        ? Optional.of(Texts.of(this == MEND ? "refusal.sound" : "refusal.cut", from, to))
        : Optional.empty();
  }

  Action action(int from, int to) {
    return switch (this) {
      case ONE_WAY -> new Action.Cut(from, to, true);
      case BOTH_WAYS -> new Action.Cut(from, to, false);
      case SLOW -> new Action.Slow(from, to, DELAY_NANOS, 0, 0);
      case MEND -> new Action.Mend(from, to);
    };
  }

  private static boolean isCut(int from, int to, Snapshot snapshot) {
    return snapshot.links().stream()
        .filter(link -> link.from() == from && link.to() == to)
        .anyMatch(LinkView::cut);
  }
}
