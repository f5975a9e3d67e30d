package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;

/** The words among the arrows: what fits without covering other words. One picture's. */
final class Placards {
  private static final double HIGH = 15;

  /** An arrow has its name on it if it is at least this share of the name wide. */
  private static final double STEEPEST = 0.8;

  /** Lost messages that end no further apart share their words. */
  private static final double TOGETHER = 46;

  private final Pen pen;
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final List<Cross> lost = new ArrayList<>();
  private final List<Name> names = new ArrayList<>();

  Placards(Pen pen) {
    this.pen = pen;
  }

  /** Words and where they are to stand. */
  private record Name(String words, double x, double y, Ink ink) {}

  /** Where a lost message ends, and what it was. */
  private record Cross(String type, double x, double y) {}

  /**
   * Will write a message's type about a point, if there is room.
   *
   * @param across how wide its arrow is: what is steep stands too close to others for words
   */
  void add(String words, double x, double y, double across, Ink ink) {
    if (across > Pen.plateWidth(words) * STEEPEST) {
      names.add(new Name(words, x, y, ink));
    }
  }

  /**
   * Writes them all, above the arrows.
   *
   * @param reserved where other words stand
   */
  void paint(List<Rectangle2D> reserved) {
    taken.addAll(reserved);
    lost();
    names.forEach(name -> write(name.words(), name.x(), name.y(), name.ink()));
  }

  private void write(String words, double x, double y, Ink ink) {
    double wide = Pen.plateWidth(words) + 2;
    Rectangle2D place = new Rectangle2D(x - wide / 2, y - HIGH / 2, wide, HIGH);
    boolean seen = x - wide / 2 > Pen.GUTTER && x + wide / 2 < pen.width;
    if (seen && taken.stream().noneMatch(place::intersects)) {
      taken.add(place);
      pen.plate(words, x, y, ink);
    }
  }

  void addLost(String type, double x, double y) {
    if (x > Pen.GUTTER && x < pen.width) {
      lost.add(new Cross(type, x, y));
    }
  }

  /** Says of each group of crosses that they are lost messages: what it was, or how many. */
  private void lost() {
    lost.sort(Comparator.comparingDouble(Cross::y).thenComparingDouble(Cross::x));
    int count = 0;
    for (int i = 0; i < lost.size(); i++) {
      Cross cross = lost.get(i);
      count++;
      boolean goesOn =
          i + 1 < lost.size()
              && Math.abs(lost.get(i + 1).y() - cross.y()) < 1
              && lost.get(i + 1).x() - cross.x() < TOGETHER;
      if (!goesOn) {
        String words =
            count == 1
                ? Texts.of("flight.lost", cross.type())
                : Texts.of("diagram.lost.many", count);
        write(words, cross.x() + 9 + Pen.plateWidth(words) / 2, cross.y(), Ink.ALARM);
        count = 0;
      }
    }
  }
}
