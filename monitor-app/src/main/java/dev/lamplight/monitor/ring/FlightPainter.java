package dev.lamplight.monitor.ring;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.ring.PaintedRing.Spot;
import dev.lamplight.monitor.ring.RingLayout.Seat;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Paints messages on their way, each on the right-hand side of its link as it travels, so that
 * question and answer pass each other. One that will be lost stops short and becomes a cross.
 */
final class FlightPainter {
  private static final double SIZE = 12;
  private static final double LANE = 8;

  /** How far a lost message comes. */
  private static final double LOST_AT = 0.6;

  /** More messages than this are not named: their names would lie upon each other. */
  private static final int NAMED_MAX = 8;

  private final GraphicsContext graphics;
  private final Palette palette;
  private final RingLayout layout;
  private final boolean named;

  /** Where names already stand. */
  private final List<double[]> written = new ArrayList<>();

  FlightPainter(GraphicsContext graphics, Palette palette, RingLayout layout, boolean named) {
    this.graphics = graphics;
    this.palette = palette;
    this.layout = layout;
    this.named = named;
  }

  List<Spot> paint(Snapshot snapshot) {
    List<Spot> spots = new ArrayList<>();
    boolean names = named && snapshot.flights().size() <= NAMED_MAX;
    for (Flight flight : snapshot.flights()) {
      if (layout.holds(flight.from())
          && layout.holds(flight.to())
          && flight.from() != flight.to()) {
        spots.add(paint(flight, share(flight, snapshot.atNanos()), names));
      }
    }
    return spots;
  }

  /** How much of its way the message has behind it, 0 to 1. */
  static double share(Flight flight, long nowNanos) {
    long whole = flight.arrivesNanos() - flight.sentNanos();
    return whole <= 0 ? 1 : Math.clamp((double) (nowNanos - flight.sentNanos()) / whole, 0, 1);
  }

  private Spot paint(Flight flight, double share, boolean name) {
    Seat from = layout.seat(flight.from());
    Seat to = layout.seat(flight.to());
    double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    double alongX = (to.x() - from.x()) / length;
    double alongY = (to.y() - from.y()) / length;
    double gap = Math.min(layout.radius() + SIZE / 2, length / 2);
    double travelled =
        gap + (flight.lost() ? Math.min(share, LOST_AT) : share) * (length - 2 * gap);
    double lane = Math.min(LANE, layout.radius() / 2);
    double x = from.x() + alongX * travelled - alongY * lane;
    double y = from.y() + alongY * travelled + alongX * lane;
    Family family = Family.of(flight.type());
    Color ink = palette.of(family.ink());
    Color paper = palette.of(Ink.PAPER);
    if (flight.lost() && share >= LOST_AT) {
      Cross.paint(graphics, x, y, SIZE, ink, paper);
    } else {
      trail(x, y, alongX, alongY, Math.min(26, travelled - gap), ink);
      family.outline().paint(graphics, x, y, SIZE, Family.isAnswer(flight.type()), ink, paper);
    }
    if (name) {
      write(flight, x - alongY * 11, y + alongX * 11, alongX, alongY, ink);
    }
    return new Spot(flight, x, y);
  }

  private void trail(double x, double y, double alongX, double alongY, double length, Color ink) {
    if (length > 2) {
      graphics.setStroke(ink.deriveColor(0, 1, 1, 0.35));
      graphics.setLineWidth(3);
      graphics.strokeLine(x, y, x - alongX * length, y - alongY * length);
    }
  }

  private void write(Flight flight, double x, double y, double alongX, double alongY, Color ink) {
    graphics.setFont(Fonts.regular(12));
    graphics.setFill(ink);
    graphics.setTextBaseline(VPos.CENTER);
    // Words grow away from the link: on a steep one sideways, on a flat one from their middle.
    boolean steep = Math.abs(alongY) > 0.35;
    graphics.setTextAlign(
        !steep ? TextAlignment.CENTER : alongY > 0 ? TextAlignment.RIGHT : TextAlignment.LEFT);
    double at = free(x, y + (steep ? 0 : Math.signum(alongX) * 4));
    graphics.fillText(flight.type().title(), x, at);
  }

  /** Names of messages that travel together stand below each other. */
  private double free(double x, double wanted) {
    double y = wanted;
    for (double[] other : written) {
      if (Math.abs(other[0] - x) < 70 && Math.abs(other[1] - y) < 14) {
        y = other[1] + 14;
      }
    }
    written.add(new double[] {x, y});
    return y;
  }
}
