package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.cluster.painting.PaintedCluster.Spot;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.insight.Losses.Loss;
import dev.lamplight.monitor.layout.Box;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * Paints messages on their way, each on the right-hand side of its link as it travels, so that
 * question and answer pass each other. One that is lost stops short and becomes a cross, which
 * stays for a while.
 */
final class FlightPainter {
  private static final double SIZE = 13;

  /** Where so many travel that they would hide all else, they are small and leave no trail. */
  private static final int CROWD = 60;

  private static final double SIZE_IN_CROWD = 7;
  private static final double LANE = 7;
  private static final double TRAIL = 24;

  /** More messages than this are not named: their names would lie upon each other. */
  private static final int NAMED_MAX = 24;

  private final Pen pen;
  private final Sprites sprites;
  private final Places places;
  private final LinkPainter links;
  private final boolean named;
  private double size = SIZE;

  /** Where names already stand, and whatever they must not hide. */
  private final List<Box> written = new ArrayList<>();

  /**
   * @param named whether messages stay long enough for their names to be read
   */
  FlightPainter(Pen pen, Sprites sprites, Places places, LinkPainter links, boolean named) {
    this.pen = pen;
    this.sprites = sprites;
    this.places = places;
    this.links = links;
    this.named = named;
    written.addAll(places.labels().boxes().values());
    for (Seat seat : places.seats()) {
      double radius = seat.radius();
      // The disc with its crown.
      written.add(new Box(seat.x() - radius, seat.y() - 2 * radius, 2 * radius, 3 * radius));
    }
  }

  List<Spot> paint(Snapshot snapshot, List<Loss> losses) {
    List<Spot> spots = new ArrayList<>();
    List<Flight> flights =
        snapshot.flights().stream().filter(flight -> isSeen(flight.from(), flight.to())).toList();
    boolean names = named && flights.size() <= NAMED_MAX;
    size = flights.size() > CROWD ? SIZE_IN_CROWD : SIZE;
    for (Loss loss : losses) {
      if (isSeen(loss.from(), loss.to())) {
        paint(loss, snapshot, names);
      }
    }
    for (Flight flight : flights) {
      spots.add(paint(flight, share(flight, snapshot.atNanos()), names));
    }
    return spots;
  }

  private boolean isSeen(int from, int to) {
    return from != to && places.holds(from) && places.holds(to);
  }

  /** How much of its way the message has behind it, 0 to 1. */
  static double share(Flight flight, long nowNanos) {
    long whole = flight.arrivesNanos() - flight.sentNanos();
    return whole <= 0 ? 1 : Math.clamp((double) (nowNanos - flight.sentNanos()) / whole, 0, 1);
  }

  private Spot paint(Flight flight, double share, boolean name) {
    Way way = places.way(flight.from(), flight.to());
    boolean lost = flight.lost() || links.isCut(flight.from(), flight.to());
    boolean dead = lost && share >= LinkPainter.LOST_AT;
    Way.Point at = point(way, dead ? LinkPainter.LOST_AT : share);
    Family family = Family.of(flight.type());
    if (dead) {
      cross(at, family);
    } else {
      trail(way, share, pen.colour(family.ink()));
      boolean hollow = Family.isAnswer(flight.type());
      sprites.paint(pen.graphics(), family.outline(), family.ink(), hollow, size, at.x(), at.y());
    }
    if (name) {
      write(
          dead ? Texts.of("flight.lost", flight.type().title()) : flight.type().title(),
          at,
          dead ? Ink.ALARM : family.ink());
    }
    return new Spot(flight, at.x(), at.y());
  }

  /** Where a message died: at the cut, or before the door of who does not run. */
  private void paint(Loss loss, Snapshot snapshot, boolean name) {
    boolean shut =
        snapshot.nodes().stream()
            .anyMatch(
                node ->
                    node.id() == loss.to()
                        && !node.twin()
                        && switch (node.condition()) {
                          case CRASHED, WIPED, HALTED -> true;
                          case RUNNING, FROZEN -> false;
                        });
    Way.Point at = point(places.way(loss.from(), loss.to()), shut ? 1 : LinkPainter.LOST_AT);
    pen.graphics().setGlobalAlpha(1 - loss.age() * 0.8);
    cross(at, Family.of(loss.type()));
    if (name && loss.age() < 0.7) {
      write(Texts.of("flight.lost", loss.type().title()), at, Ink.ALARM);
    }
    pen.graphics().setGlobalAlpha(1);
  }

  private void cross(Way.Point at, Family family) {
    double around = Math.max(9, size);
    written.add(new Box(at.x() - around / 2, at.y() - around / 2, around, around));
    Cross.paint(
        pen.graphics(), at.x(), at.y(), around, pen.colour(family.ink()), pen.colour(Ink.PAPER));
  }

  /** On its lane, between the edges of the two discs. */
  private Way.Point point(Way way, double share) {
    double gap = Math.min(0.48, (places.radius() + SIZE / 2) / Math.max(1, way.span()));
    return way.at(gap + share * (1 - 2 * gap)).aside(Math.min(LANE, places.radius() / 2));
  }

  private void trail(Way way, double share, Color ink) {
    double behind = Math.min(share, TRAIL / Math.max(1, way.span()));
    if (behind > 0.005 && size == SIZE) {
      Way.Point at = point(way, share);
      Way.Point from = point(way, share - behind);
      pen.graphics().setStroke(ink.deriveColor(0, 1, 1, 0.35));
      pen.graphics().setLineWidth(3);
      pen.graphics().strokeLine(at.x(), at.y(), from.x(), from.y());
    }
  }

  /** To its right, to its left, or not at all where there is no room. */
  private void write(String words, Way.Point at, Ink ink) {
    Font font = Fonts.regular(12);
    double half = Measure.width(words, font) / 2 + 3;
    for (int side = 1; side >= -1; side -= 2) {
      double awayX = -at.alongY() * side;
      double awayY = at.alongX() * side;
      double x = at.x() + awayX * (SIZE * 0.8 + half * Math.abs(awayX));
      double y = at.y() + awayY * (SIZE * 0.8 + 7);
      Box box = new Box(x - half, y - 7, half * 2, 14);
      if (written.stream().noneMatch(box::meets)) {
        written.add(box);
        pen.patch(box, 0.75);
        pen.write(words, font, x, y, javafx.scene.text.TextAlignment.CENTER, ink);
        return;
      }
    }
  }
}
