package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.spacetime.episode.Episode;
import dev.lamplight.monitor.spacetime.episode.Episode.Sort;
import dev.lamplight.monitor.spacetime.episode.Sides;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;

/** Paints what lasts: partitions behind everything, then reigns, outages and freezes. */
final class EpisodePainter {
  /** A reign's name stands so high above it, behind a crown. */
  private static final double NAME_ABOVE = 19;

  private static final double CROWN_WIDE = 16;

  /** Words about a partition in less room would say nothing. */
  private static final double SIDE_WIDE_MIN = 44;

  private final Pen pen;
  private final Brush graphics;
  private final List<Episode> seen;
  private final List<Name> names = new ArrayList<>();

  EpisodePainter(Pen pen, List<Episode> seen) {
    this.pen = pen;
    this.graphics = pen.graphics;
    this.seen = seen;
    List<Episode> reigns = each(Sort.REIGN);
    reigns.forEach(reign -> nameReign(reign, reigns));
    each(Sort.PARTITION).forEach(this::nameSides);
  }

  /** What an episode is called, where that stands, and how it comes there. */
  private record Name(Rectangle2D place, Runnable painter) {}

  void behind() {
    each(Sort.PARTITION).forEach(this::partition);
  }

  void reigns() {
    List<Episode> reigns = each(Sort.REIGN);
    reigns.forEach(this::reign);
  }

  void onLanes() {
    each(Sort.DOWN).forEach(this::outage);
    each(Sort.FROZEN).forEach(this::freeze);
    each(Sort.UNSEEN).forEach(this::unseen);
  }

  /** Where the names of reigns and partitions will stand. */
  List<Rectangle2D> reserved() {
    return names.stream().map(Name::place).toList();
  }

  /** What the reigns and partitions are called, above the messages. */
  void labels() {
    names.forEach(name -> name.painter().run());
  }

  private List<Episode> each(Sort sort) {
    return seen.stream().filter(episode -> episode.sort() == sort).toList();
  }

  /** The lanes of those that are cut off from a majority lie on another ground, in a frame. */
  private void partition(Episode partition) {
    double from = pen.from(partition);
    double to = pen.to(partition);
    Sides sides = Sides.of(partition.words());
    for (List<Integer> minority : sides.minorities(pen.lanes.count())) {
      for (Run run : runs(minority)) {
        graphics.setFill(pen.of(Ink.PARTED));
        graphics.fillRect(from, run.top(), to - from, run.height());
        graphics.setStroke(pen.of(Ink.ALARM));
        graphics.setLineWidth(1.4);
        graphics.setLineDashes(7, 5);
        double left = Math.max(from, Pen.GUTTER - 2);
        graphics.strokeLine(left, run.top(), to, run.top());
        graphics.strokeLine(left, run.bottom(), to, run.bottom());
        graphics.setLineDashes();
        graphics.setLineWidth(1.4);
        graphics.strokeLine(from, run.top(), from, run.bottom());
        graphics.strokeLine(to, run.top(), to, run.bottom());
      }
    }
  }

  private void nameSides(Episode partition) {
    double from = Math.max(pen.from(partition), Pen.GUTTER) + 7;
    double to = pen.to(partition) - 6;
    Sides sides = Sides.of(partition.words());
    for (List<Integer> minority : sides.minorities(pen.lanes.count())) {
      String others =
          sides.others(minority).stream().map(String::valueOf).collect(Collectors.joining(", "));
      for (Run run : runs(minority)) {
        if (run.height() > 30) {
          String words = Texts.of("diagram.cut.off", others);
          Rectangle2D place = behindOthers(words, from - 4, to, run.bottom() - 18);
          if (place.getWidth() > SIDE_WIDE_MIN) {
            names.add(new Name(place, () -> side(words, place, to)));
          }
        }
      }
    }
  }

  /** Where that begins, or behind the names that are there already. */
  private Rectangle2D behindOthers(String words, double from, double to, double top) {
    double wide = Measure.width(words, Fonts.bold(12)) + 8;
    Rectangle2D place = new Rectangle2D(from, top, Math.clamp(to - from, 0, wide), 16);
    for (Name other : names) {
      if (other.place().intersects(place)) {
        double next = other.place().getMaxX() + 6;
        place = new Rectangle2D(next, top, Math.clamp(to - next, 0, wide), 16);
      }
    }
    return place;
  }

  private void side(String words, Rectangle2D place, double to) {
    graphics.setFill(pen.of(Ink.PARTED));
    graphics.fillRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
    graphics.setFill(pen.of(Ink.ALARM));
    pen.label(words, place.getMinX() + 4, to, place.getMinY() + 8, Fonts.bold(12));
  }

  /** Lanes side by side, from {@code top} to {@code bottom}. */
  private record Run(double top, double bottom) {
    double height() {
      return bottom - top;
    }
  }

  private List<Run> runs(List<Integer> group) {
    List<Run> runs = new ArrayList<>();
    double half = pen.lanes.gap() / 2;
    double top = Double.NaN;
    for (int lane = 0; lane <= pen.lanes.count(); lane++) {
      boolean within = lane < pen.lanes.count() && group.contains(pen.lanes.id(lane));
      if (within && Double.isNaN(top)) {
        top = pen.lanes.y(pen.lanes.id(lane)) - half + 2;
      } else if (!within && !Double.isNaN(top)) {
        runs.add(new Run(top, pen.lanes.y(pen.lanes.id(lane - 1)) + half - 2));
        top = Double.NaN;
      }
    }
    return runs;
  }

  private void reign(Episode reign) {
    if (!pen.lanes.holds(reign.node())) {
      return;
    }
    double from = pen.from(reign);
    double to = pen.to(reign);
    double y = pen.lanes.y(reign.node());
    double thick = pen.band();
    graphics.setFill(pen.of(Ink.REIGN));
    graphics.fillRoundRect(from, y - thick / 2, Math.max(2, to - from), thick, 6, 6);
    graphics.setFill(pen.of(Ink.CROWN));
    graphics.fillRect(from, y - thick / 2, Math.max(2, to - from), Math.min(2.5, thick / 4));
    graphics.fillRect(from, y - thick / 2, 2, thick);
  }

  private void nameReign(Episode reign, List<Episode> reigns) {
    if (!pen.lanes.holds(reign.node()) || pen.lanes.gap() <= 30) {
      return;
    }
    double from = pen.from(reign);
    double to = pen.to(reign);
    double left = Math.max(from + 2, Pen.GUTTER + 4);
    if (to - left < 20) {
      return;
    }
    for (Episode next : reigns) {
      if (next.node() == reign.node() && next.fromNanos() > reign.fromNanos()) {
        to = Math.min(to, pen.from(next));
      }
    }
    double end = to;
    double y = pen.lanes.y(reign.node()) - pen.band() / 2 - NAME_ABOVE;
    double room = end - left - CROWN_WIDE - 8;
    String words = Texts.of("diagram.leads", reign.node(), reign.words());
    String fitting = room > Measure.width(words, Fonts.bold(12)) ? words : reign.words();
    double wide = Measure.width(fitting, Fonts.bold(12));
    boolean plated = room > wide;
    Rectangle2D place =
        new Rectangle2D(left, y, CROWN_WIDE + (plated ? wide + 10 : 0), NAME_ABOVE - 1);
    names.add(new Name(place, () -> reign(fitting, place, plated, end)));
  }

  private void reign(String words, Rectangle2D place, boolean plated, double to) {
    double left = place.getMinX();
    double base = place.getMinY() + NAME_ABOVE;
    if (plated) {
      graphics.setFill(pen.of(Ink.PAPER).deriveColor(0, 1, 1, 0.82));
      graphics.fillRoundRect(left, place.getMinY(), place.getWidth(), place.getHeight(), 6, 6);
    }
    Color crown = pen.of(Ink.CROWN);
    Crown.paint(
        graphics, left + CROWN_WIDE / 2, base - 2, CROWN_WIDE, crown, pen.of(Ink.CROWN_TEXT));
    graphics.setFill(pen.of(Ink.CROWN_TEXT));
    pen.label(words, left + CROWN_WIDE + 5, to, base - 9, Fonts.bold(12));
  }

  /** The lane has a gap: nothing is there. */
  private void outage(Episode outage) {
    if (!pen.lanes.holds(outage.node())) {
      return;
    }
    double from = pen.from(outage);
    double to = pen.to(outage);
    double y = pen.lanes.y(outage.node());
    graphics.setFill(pen.of(Ink.PAPER));
    graphics.fillRect(from, Math.rint(y) - 5, to - from, 11);
    graphics.setStroke(pen.of(Ink.DOWN));
    graphics.setLineWidth(1.2);
    graphics.setLineDashes(1, 6);
    graphics.strokeLine(from, Math.rint(y) + 0.5, to, Math.rint(y) + 0.5);
    graphics.setLineDashes();
    if (pen.lanes.gap() > 20) {
      graphics.setFill(pen.of(Ink.MUTED));
      pen.label(
          Texts.of("diagram.down"),
          Math.max(from, Pen.GUTTER) + 14,
          to - 4,
          y - 11,
          Fonts.bold(12));
    }
    if (from > Pen.GUTTER - 6) {
      double size = Math.min(13, pen.band());
      Cross.paint(graphics, from, y, size, pen.of(Ink.ALARM), pen.of(Ink.PAPER));
    }
  }

  /** The lane breaks off: what happened there never came in. */
  private void unseen(Episode unseen) {
    if (!pen.lanes.holds(unseen.node())) {
      return;
    }
    double from = Math.max(pen.from(unseen), Pen.GUTTER);
    double to = pen.to(unseen);
    double y = Math.rint(pen.lanes.y(unseen.node()));
    graphics.setFill(pen.of(Ink.PAPER));
    graphics.fillRect(from, y - 5, Math.max(3, to - from), 11);
    graphics.setStroke(pen.of(Ink.MUTED));
    graphics.setLineWidth(1.4);
    graphics.strokeLine(from, y - 6, from, y + 7);
    graphics.strokeLine(Math.max(from + 3, to), y - 6, Math.max(from + 3, to), y + 7);
    if (pen.lanes.gap() > 20) {
      graphics.setFill(pen.of(Ink.MUTED));
      String words =
          unseen.words().isEmpty()
              ? Texts.of("diagram.unseen.now")
              : Texts.of("diagram.unseen", unseen.words());
      pen.label(words, from + 4, to - 2, y, Fonts.bold(12));
    }
  }

  private void freeze(Episode freeze) {
    if (!pen.lanes.holds(freeze.node())) {
      return;
    }
    double from = pen.from(freeze);
    double to = pen.to(freeze);
    double y = pen.lanes.y(freeze.node());
    double thick = pen.band();
    graphics.setStroke(pen.of(Ink.FROST));
    graphics.setLineWidth(1.4);
    for (double x = Math.max(from, Pen.GUTTER); x < Math.min(to, pen.width); x += 7) {
      graphics.strokeLine(x, y + thick / 2, x + 4, y - thick / 2);
    }
    if (pen.lanes.gap() > 20) {
      graphics.setFill(pen.of(Ink.FROST));
      pen.label(
          Texts.of("condition.frozen"), Math.max(from, Pen.GUTTER) + 2, to, y - thick / 2 - 8);
    }
  }
}
