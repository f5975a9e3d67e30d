package dev.lamplight.monitor.spacetime;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.glyph.Outline;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints the events that are seen, and the messages between them as arrows. When there are too many
 * to be told apart, arrows give way to the lanes' own marks.
 */
final class EventPainter {
  /** Beyond so many, arrows would be a grey mass, and slow. */
  private static final int ARROWS_MAX = 2_500;

  /** Beyond so many, arrows get no heads. */
  private static final int HEADS_MAX = 700;

  /** How far beyond the right edge a message may end that is seen. */
  private static final int EVENTS_BEHIND_MAX = 400;

  private static final double EVENT = 7;
  private static final double MARK = 11;

  private final GraphicsContext graphics;
  private final Viewport view;
  private final Lanes lanes;
  private final Sprites sprites;
  private final Palette palette;
  private final PaintedDiagram painted = new PaintedDiagram();

  EventPainter(GraphicsContext graphics, Viewport view, Lanes lanes, Sprites sprites) {
    this.graphics = graphics;
    this.view = view;
    this.lanes = lanes;
    this.sprites = sprites;
    this.palette = sprites.palette();
  }

  PaintedDiagram paint(TraceView trace, Snapshot snapshot) {
    int first = trace.firstAtOrAfter(view.startNanos());
    int last = trace.firstAtOrAfter(view.endNanos());
    int behind = Math.min(trace.size(), last + EVENTS_BEHIND_MAX);
    int messages = 0;
    for (int event = first; event < last; event++) {
      if (trace.causeAt(event) >= 0) {
        messages++;
      }
    }
    if (messages <= ARROWS_MAX) {
      arrows(trace, first, behind, messages <= HEADS_MAX);
      for (Flight flight : snapshot.flights()) {
        flight(flight, snapshot.atNanos());
      }
    }
    for (int event = first; event < last; event++) {
      event(trace, event, messages > HEADS_MAX);
    }
    return painted;
  }

  /**
   * Lines of one colour follow each other. Each is a stroke of its own: the software renderer takes
   * one path around many of them far longer, because its bounds are the whole picture.
   */
  private void arrows(TraceView trace, int first, int behind, boolean heads) {
    graphics.setLineWidth(1.2);
    for (Family family : Family.values()) {
      graphics.setStroke(palette.of(family.ink()).deriveColor(0, 1, 1, heads ? 0.75 : 0.45));
      graphics.setFill(palette.of(family.ink()));
      for (int event = first; event < behind; event++) {
        if (trace.kindAt(event) == Kind.RECEIVE && familyOf(trace, event) == family) {
          arrow(trace, event, heads);
        }
      }
    }
  }

  private void arrow(TraceView trace, int event, boolean head) {
    int cause = trace.causeAt(event);
    int from = trace.nodeAt(cause);
    int to = trace.nodeAt(event);
    if (!lanes.holds(from) || !lanes.holds(to)) {
      return;
    }
    double fromX = view.x(trace.atNanosAt(cause));
    double fromY = lanes.y(from);
    double x = view.x(trace.atNanosAt(event));
    double y = lanes.y(to);
    graphics.strokeLine(fromX, fromY, x, y);
    double length = Math.hypot(x - fromX, y - fromY);
    if (head && length > 14) {
      head(x, y, (x - fromX) / length, (y - fromY) / length);
    }
  }

  private void head(double x, double y, double alongX, double alongY) {
    double tipX = x - alongX * 3;
    double tipY = y - alongY * 3;
    double backX = tipX - alongX * 8;
    double backY = tipY - alongY * 8;
    graphics.fillPolygon(
        new double[] {tipX, backX - alongY * 3.2, backX + alongY * 3.2},
        new double[] {tipY, backY + alongX * 3.2, backY - alongX * 3.2},
        3);
  }

  /** A message that is still on its way reaches as far as now. */
  private void flight(Flight flight, long nowNanos) {
    if (!lanes.holds(flight.from()) || !lanes.holds(flight.to())) {
      return;
    }
    long whole = Math.max(1, flight.arrivesNanos() - flight.sentNanos());
    double share = Math.clamp((double) (nowNanos - flight.sentNanos()) / whole, 0, 1);
    double fromX = view.x(flight.sentNanos());
    double fromY = lanes.y(flight.from());
    double toX = view.x(nowNanos);
    double toY = fromY + share * (lanes.y(flight.to()) - fromY);
    graphics.setStroke(palette.of(Family.of(flight.type()).ink()));
    graphics.setLineWidth(1.4);
    graphics.strokeLine(fromX, fromY, toX, toY);
  }

  private void event(TraceView trace, int event, boolean crowded) {
    int node = Episodes.concerned(trace, event);
    if (!lanes.holds(node)) {
      return;
    }
    Kind kind = trace.kindAt(event);
    double x = view.x(trace.atNanosAt(event));
    double y = lanes.y(node);
    switch (kind) {
      case SEND, RECEIVE -> {
        if (crowded) {
          sprites.paint(graphics, Outline.CIRCLE, Ink.MUTED, false, 2, x, y);
        } else {
          boolean hollow = kind == Kind.SEND;
          sprites.paint(
              graphics, Outline.CIRCLE, familyOf(trace, event).ink(), hollow, EVENT - 2, x, y);
        }
      }
      case DROP -> lost(trace, event);
      case SUBMIT -> mark(Outline.CIRCLE, Ink.CLIENT, true, x, y - offset());
      case ACKNOWLEDGE -> mark(Outline.CIRCLE, Ink.CLIENT, false, x, y - offset());
      case REFUSE -> mark(Outline.PLUS, Ink.ALARM, false, x, y - offset());
      case READ -> mark(Outline.HEXAGON, Ink.CLIENT, true, x, y - offset());
      case COMMIT -> mark(Outline.SQUARE, Ink.COPY, false, x, y);
      case PROMISE -> mark(Outline.DIAMOND, Ink.CLAIM, true, x, y + offset());
      case SUSPECT -> mark(Outline.TRIANGLE, Ink.ELECTION, true, x, y + offset());
      case FETCH -> mark(Outline.HEXAGON, Ink.RECOVERY, false, x, y + offset());
      case HANDOVER -> mark(Outline.CROWN, Ink.CROWN, true, x, y + offset());
      case ROLE -> role(trace, event, x, y);
      case RESTART -> mark(Outline.CIRCLE, Ink.RECOVERY, true, x, y);
      default -> {
        return;
      }
    }
    painted.add(x, y, event);
  }

  private double offset() {
    return Math.min(11, lanes.gap() * 0.22);
  }

  private void mark(Outline outline, Ink ink, boolean hollow, double x, double y) {
    double size = Math.clamp(lanes.gap() * 0.3, 4, outline == Outline.CROWN ? 13 : MARK - 2);
    sprites.paint(graphics, outline, ink, hollow, Math.rint(size), x, y);
  }

  private void role(TraceView trace, int event, double x, double y) {
    RoleName role = EventWords.role(trace, event);
    Ink ink =
        switch (role) {
          case LEARNER, FOLLOWER -> Ink.MUTED;
          case ELECTING -> Ink.ELECTION;
          case CLAIMING -> Ink.CLAIM;
          case RECOVERING -> Ink.RECOVERY;
          case LEADING -> Ink.CROWN;
        };
    double half = Math.min(10, lanes.gap() * 0.3);
    graphics.setStroke(palette.of(ink));
    graphics.setLineWidth(2.4);
    graphics.strokeLine(x, y - half, x, y + half);
  }

  /** A lost message comes some way and ends in a cross. */
  private void lost(TraceView trace, int event) {
    int cause = trace.causeAt(event);
    int from = cause >= 0 ? trace.nodeAt(cause) : trace.nodeAt(event);
    int to = trace.nodeAt(event) == from ? trace.peerAt(event) : trace.nodeAt(event);
    if (!lanes.holds(from) || !lanes.holds(to) || from == to) {
      return;
    }
    double fromX = view.x(trace.atNanosAt(Math.max(cause, 0)));
    double fromY = lanes.y(from);
    double toX = Math.max(view.x(trace.atNanosAt(event)), fromX + 8);
    double toY = fromY + (lanes.y(to) - fromY) * 0.72;
    Ink ink = trace.typeAt(event) >= 0 ? familyOf(trace, event).ink() : Ink.MUTED;
    graphics.setStroke(palette.of(ink).deriveColor(0, 1, 1, 0.75));
    graphics.setLineWidth(1.2);
    graphics.setLineDashes(4, 3);
    graphics.strokeLine(fromX, fromY, toX, toY);
    graphics.setLineDashes();
    Cross.paint(graphics, toX, toY, 8, palette.of(ink), palette.of(Ink.PAPER));
  }

  private static Family familyOf(TraceView trace, int event) {
    return Family.of(Family.type(trace.typeAt(event)));
  }
}
