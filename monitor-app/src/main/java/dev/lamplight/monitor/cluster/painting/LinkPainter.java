package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.layout.Box;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Paints the links: sound ones hardly seen, slow ones dotted and with their delay, cut ones broken
 * by two strokes; of those cut one way, the way that is left as an arrow beside.
 */
final class LinkPainter {
  /** Above this many nodes sound links would be a grey mass. */
  static final int NODES_WITH_LINKS_MAX = 16;

  /** Where a link that is cut one way is broken. */
  static final double CUT_AT = 0.66;

  /** How far a message comes that is lost. */
  static final double LOST_AT = 0.38;

  private static final double LANE = 7;

  /** Where on its way a link's words may stand, best first. */
  private static final double[] CHIP_AT = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82};

  private static final Font CHIP = Fonts.bold(12);

  private final Pen pen;
  private final Places places;
  private final Map<Long, LinkView> odd = new HashMap<>();
  private final List<Box> chips = new ArrayList<>();

  LinkPainter(Pen pen, Places places, List<LinkView> links) {
    this.pen = pen;
    this.places = places;
    for (LinkView link : links) {
      odd.put(key(link.from(), link.to()), link);
    }
  }

  /** The links with which nothing is wrong. */
  void paintSound() {
    if (places.originals().size() > NODES_WITH_LINKS_MAX) {
      return;
    }
    for (Pair pair : pairs()) {
      if (pair.there() == null && pair.back() == null) {
        pen.line(places.way(pair.a(), pair.b()), Ink.FAINT, 1.5);
      }
    }
  }

  /** The others; where many nodes are, those between two parts are left to the parts' bounds. */
  void paintOdd(Parts parts) {
    boolean many = places.originals().size() > NODES_WITH_LINKS_MAX;
    for (Pair pair : pairs()) {
      if ((pair.there() != null || pair.back() != null)
          && !(many && parts.parts(pair.a(), pair.b()))) {
        paint(pair);
      }
    }
  }

  boolean isCut(int from, int to) {
    @Nullable LinkView link = odd.get(key(from, to));
    return link != null && link.cut();
  }

  private void paint(Pair pair) {
    Way way = places.way(pair.a(), pair.b());
    boolean cutThere = pair.there() != null && pair.there().cut();
    boolean cutBack = pair.back() != null && pair.back().cut();
    if (cutThere && cutBack) {
      pen.line(way, Ink.ALARM, 1.5, 3, 7);
      gap(way.at(0.5));
    } else if (cutThere || cutBack) {
      Way cut = cutThere ? way : way.reversed();
      arrow(cut.reversed(), Ink.MUTED, 1);
      arrow(cut, Ink.ALARM, CUT_AT);
      gap(cut.at(CUT_AT).aside(LANE));
    } else {
      pen.line(way, Ink.MUTED, 2.2, 1, 6);
    }
    slowness(pair).ifPresent(words -> chip(way, words));
  }

  /** A line that ends in a head before its disc, on the right-hand side of the way. */
  private void arrow(Way way, Ink ink, double upTo) {
    var graphics = pen.graphics();
    double gap = Math.min(0.4, (places.radius() + 8) / Math.max(1, way.span()));
    double end = Math.min(upTo, 1 - gap);
    graphics.setStroke(pen.colour(ink));
    graphics.setLineWidth(1.8);
    graphics.beginPath();
    for (int i = 0; i <= 16; i++) {
      Way.Point point = way.at(gap + (end - gap) * i / 16).aside(LANE);
      if (i == 0) {
        graphics.moveTo(point.x(), point.y());
      } else {
        graphics.lineTo(point.x(), point.y());
      }
    }
    graphics.stroke();
    Way.Point tip = way.at(end).aside(LANE);
    graphics.setFill(pen.colour(ink));
    graphics.fillPolygon(
        new double[] {
          tip.x() + tip.alongX() * 4,
          tip.x() - tip.alongX() * 6 - tip.alongY() * 5,
          tip.x() - tip.alongX() * 6 + tip.alongY() * 5
        },
        new double[] {
          tip.y() + tip.alongY() * 4,
          tip.y() - tip.alongY() * 6 + tip.alongX() * 5,
          tip.y() - tip.alongY() * 6 - tip.alongX() * 5
        },
        3);
  }

  /** A gap with two slanted strokes: no cross, which is for what is lost. */
  private void gap(Way.Point at) {
    var graphics = pen.graphics();
    graphics.setLineCap(StrokeLineCap.BUTT);
    graphics.setStroke(pen.colour(Ink.PAPER));
    graphics.setLineWidth(11);
    graphics.strokeLine(
        at.x() - at.alongX() * 6,
        at.y() - at.alongY() * 6,
        at.x() + at.alongX() * 6,
        at.y() + at.alongY() * 6);
    graphics.setLineCap(StrokeLineCap.SQUARE);
    graphics.setStroke(pen.colour(Ink.ALARM));
    graphics.setLineWidth(2.6);
    stroke(at, -3.5, 8);
    stroke(at, 3.5, 8);
  }

  /** Across the way, leaning forward. */
  private void stroke(Way.Point at, double along, double half) {
    double x = at.x() + at.alongX() * along;
    double y = at.y() + at.alongY() * along;
    double acrossX = -at.alongY() + at.alongX() * 0.45;
    double acrossY = at.alongX() + at.alongY() * 0.45;
    pen.graphics()
        .strokeLine(x - acrossX * half, y - acrossY * half, x + acrossX * half, y + acrossY * half);
  }

  /** As near to the middle as other words leave room. */
  private void chip(Way way, String words) {
    Box box = chipAt(way, words, CHIP_AT[0]);
    for (double share : CHIP_AT) {
      Box next = chipAt(way, words, share);
      if (isFree(next)) {
        box = next;
        break;
      }
    }
    chips.add(box);
    pen.chip(words, CHIP, box.left() + box.width() / 2, box.top() + box.height() / 2, Ink.MUTED);
  }

  private static Box chipAt(Way way, String words, double share) {
    Way.Point at = way.at(share).aside(-14);
    double wide = Measure.width(words, CHIP) + 12;
    return new Box(at.x() - wide / 2, at.y() - 10, wide, 20);
  }

  private boolean isFree(Box box) {
    return chips.stream().noneMatch(box::meets)
        && places.labels().boxes().values().stream().noneMatch(box::meets)
        && places.originals().stream()
            .noneMatch(seat -> box.meets(seat.x(), seat.y(), seat.radius()));
  }

  private static Optional<String> slowness(Pair pair) {
    long delay = Math.max(delay(pair.there()), delay(pair.back())) / 1_000_000;
    long lost = Math.round(Math.max(loss(pair.there()), loss(pair.back())) * 100);
    if (delay == 0 && lost == 0) {
      return Optional.empty();
    }
    return Optional.of(
        lost == 0
            ? Texts.of("link.slow", delay)
            : delay == 0 ? Texts.of("link.lossy", lost) : Texts.of("link.slow.lossy", delay, lost));
  }

  private static long delay(@Nullable LinkView link) {
    return link == null ? 0 : link.delayNanos();
  }

  private static double loss(@Nullable LinkView link) {
    return link == null ? 0 : link.loss();
  }

  private List<Pair> pairs() {
    List<Seat> originals = places.originals();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < originals.size(); i++) {
      for (int j = i + 1; j < originals.size(); j++) {
        int a = originals.get(i).id();
        int b = originals.get(j).id();
        pairs.add(new Pair(a, b, odd.get(key(a, b)), odd.get(key(b, a))));
      }
    }
    return pairs;
  }

  private static long key(int from, int to) {
    return ((long) from << 32) | to;
  }

  /** Both directions of a link; a sound one is not there. */
  private record Pair(int a, int b, @Nullable LinkView there, @Nullable LinkView back) {}
}
