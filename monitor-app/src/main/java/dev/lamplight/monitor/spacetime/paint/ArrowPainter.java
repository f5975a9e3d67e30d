package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.spacetime.cause.Cone.Relation;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.theme.Ink;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;

/** Paints messages: as named arrows where there is room, as lines, or as a crowd. */
final class ArrowPainter {
  /** Up to so many events, arrows have their types written on them. */
  private static final int NAMED_MAX = 400;

  /** Up to so many, arrows have heads. */
  private static final int HEADS_MAX = 1_400;

  /** Up to so many, each message is a line; sloped lines are what costs most. */
  private static final int LINES_MAX = 3_000;

  /** Of a crowd about so many events are looked at: more would not change the picture. */
  private static final int CROWD_MAX = 12_000;

  private static final Family[] FAMILIES = Family.values();

  private final Pen pen;
  private final Brush graphics;
  private final Viewport view;
  private final LaneIndex index;
  private final int events;
  private final Placards placards;

  /**
   * Paints what is seen of so many events.
   *
   * @param events how many are seen
   */
  ArrowPainter(Pen pen, int events) {
    this.pen = pen;
    this.graphics = pen.graphics;
    this.view = pen.view();
    this.index = pen.scenery.index();
    this.events = events;
    this.placards = new Placards(pen);
  }

  /** Whether the messages are too many to be told apart. */
  boolean crowded() {
    return events > LINES_MAX;
  }

  /** Whether events are small because there are many. */
  boolean dense() {
    return events > HEADS_MAX;
  }

  /** Of how many events one is looked at. */
  int every() {
    return Math.max(1, Integer.highestOneBit(events / CROWD_MAX));
  }

  /**
   * Paints them.
   *
   * @param reserved where other words stand, which no name of a message covers
   */
  void paint(Crowd crowd, List<Rectangle2D> reserved) {
    if (crowded()) {
      crowd(crowd);
    } else {
      lines();
      placards.paint(reserved);
      pen.scenery.frame().snapshot().flights().forEach(this::flight);
    }
  }

  private void crowd(Crowd crowd) {
    if (graphics.keepsShapes()) {
      faintLines();
      return;
    }
    double bottom = pen.height - Pen.FOOT;
    crowd.begin(pen.width - Pen.GUTTER, bottom);
    Color[] colours = new Color[FAMILIES.length];
    for (Family family : FAMILIES) {
      colours[family.ordinal()] = pen.of(family.ink());
    }
    int every = every();
    visitEnds(
        (event, cause) -> {
          Relation relation = relation(event, cause);
          boolean lost = pen.trace().kindAt(event) == Kind.DROP;
          int stands = lost ? 1 : every;
          crowd.line(
              pen.x(cause) - Pen.GUTTER,
              laneOf(cause),
              pen.x(event) - Pen.GUTTER,
              endY(event),
              colours[familyOf(event).ordinal()],
              stands * (relation == Relation.CONCURRENT ? Crowd.FADED : Crowd.WEIGHT));
        });
    crowd.paint(graphics, Pen.GUTTER, 0);
  }

  /** A crowd as shapes: the more lines cross a point, the darker it is. */
  private void faintLines() {
    graphics.setLineWidth(1);
    visitEnds(
        (event, cause) -> {
          boolean recedes = relation(event, cause) == Relation.CONCURRENT;
          int weight = every() * (recedes ? Crowd.FADED : Crowd.WEIGHT);
          graphics.setGlobalAlpha(Crowd.opacity(weight));
          graphics.setStroke(pen.of(familyOf(event).ink()));
          graphics.strokeLine(pen.x(cause), laneOf(cause), pen.x(event), endY(event));
        });
    graphics.setGlobalAlpha(1);
  }

  private void lines() {
    for (Family family : FAMILIES) {
      visitEnds(
          (event, cause) -> {
            if (familyOf(event) == family) {
              message(event, cause, family);
            }
          });
    }
  }

  /** Each receipt and each loss of which something may be seen, and its send. */
  private void visitEnds(Ends visitor) {
    TraceView trace = pen.trace();
    long margin = view.spanNanos() / 3;
    for (int lane = 0; lane < pen.lanes.count(); lane++) {
      index.sample(
          pen.scenery.axis(),
          pen.lanes.id(lane),
          every(),
          view.startNanos(),
          view.endNanos() + margin,
          (event, place) -> {
            int cause = trace.causeAt(event);
            Kind kind = trace.kindAt(event);
            boolean ends = kind == Kind.RECEIVE || kind == Kind.DROP;
            if (ends
                && cause >= trace.kept()
                && trace.typeAt(event) >= 0
                && pen.lanes.holds(trace.nodeAt(cause))
                && pen.lanes.holds(target(event, cause))) {
              visitor.visit(event, cause);
            }
          });
    }
  }

  /** Whom a message that ends there was meant for. */
  private int target(int event, int cause) {
    return pen.trace().kindAt(event) == Kind.RECEIVE
        ? pen.trace().nodeAt(event)
        : pen.trace().peerAt(cause);
  }

  private double laneOf(int event) {
    return pen.lanes.y(pen.trace().nodeAt(event));
  }

  /** A lost message comes most of the way. */
  private double endY(int event) {
    return pen.spot(event).getY();
  }

  private void message(int event, int cause, Family family) {
    double fromX = pen.x(cause);
    double fromY = laneOf(cause);
    Point2D end = pen.spot(event);
    double y = end.getY();
    double x = end.getX();
    boolean lost = pen.trace().kindAt(event) == Kind.DROP;
    if (x < Pen.GUTTER - 4 || fromX > pen.width) {
      return;
    }
    Relation relation = relation(event, cause);
    graphics.setGlobalAlpha(relation == Relation.CONCURRENT ? 0.16 : dense() ? 0.5 : 0.8);
    graphics.setStroke(pen.of(family.ink()));
    graphics.setLineWidth(relation == Relation.PAST || relation == Relation.FUTURE ? 2.2 : 1.2);
    if (lost) {
      graphics.setLineDashes(5, 4);
    } else if (relation == Relation.FUTURE) {
      graphics.setLineDashes(9, 4);
    }
    graphics.strokeLine(fromX, fromY, x, y);
    graphics.setLineDashes();
    if (lost) {
      lost(event, x, y, relation);
    } else if (!dense()) {
      head(x, y, fromX, fromY, family);
    }
    if (events <= NAMED_MAX && pen.lanes.gap() > 44 && relation != Relation.CONCURRENT) {
      double way = Math.min(0.5, pen.lanes.gap() * 0.5 / Math.max(1, Math.abs(y - fromY)));
      String type = Family.type(pen.trace().typeAt(event)).title();
      placards.add(
          type, fromX + (x - fromX) * way, fromY + (y - fromY) * way, x - fromX, family.ink());
    }
    graphics.setGlobalAlpha(1);
  }

  private void lost(int event, double x, double y, Relation relation) {
    if (relation != Relation.CONCURRENT) {
      placards.addLost(Family.type(pen.trace().typeAt(event)).title(), x, y);
    }
    graphics.setGlobalAlpha(relation == Relation.CONCURRENT ? 0.3 : 1);
    double size = Math.clamp(pen.lanes.gap() * 0.2, 5, 10);
    Cross.paint(graphics, x, y, size, pen.of(Ink.ALARM), pen.of(Ink.PAPER));
  }

  /** A message that is still on its way reaches as far as now. */
  private void flight(Flight flight) {
    boolean known = pen.lanes.holds(flight.from()) && pen.lanes.holds(flight.to());
    if (!known || pen.scenery.frame().stance().nowNanos() > pen.scenery.frame().atNanos()) {
      return;
    }
    long nowNanos = pen.scenery.frame().atNanos();
    long whole = Math.max(1, flight.arrivesNanos() - flight.sentNanos());
    double share = Math.clamp((double) (nowNanos - flight.sentNanos()) / whole, 0, 1);
    double fromX = view.x(index.placeOf(pen.scenery.axis(), flight.sentNanos()));
    double fromY = pen.lanes.y(flight.from());
    graphics.setStroke(pen.of(Family.of(flight.type()).ink()));
    graphics.setLineWidth(1.4);
    if (flight.lost()) {
      graphics.setLineDashes(5, 4);
    }
    graphics.strokeLine(
        fromX, fromY, pen.now(), fromY + share * (pen.lanes.y(flight.to()) - fromY));
    graphics.setLineDashes();
  }

  private void head(double x, double y, double fromX, double fromY, Family family) {
    double length = Math.hypot(x - fromX, y - fromY);
    if (length <= 14) {
      return;
    }
    double alongX = (x - fromX) / length;
    double alongY = (y - fromY) / length;
    double tipX = x - alongX * 3;
    double tipY = y - alongY * 3;
    double backX = tipX - alongX * 8;
    double backY = tipY - alongY * 8;
    graphics.setFill(pen.of(family.ink()));
    graphics.fillPolygon(
        new double[] {tipX, backX - alongY * 3.2, backX + alongY * 3.2},
        new double[] {tipY, backY + alongX * 3.2, backY - alongX * 3.2},
        3);
  }

  /** A message belongs to the past with its receipt, to the future with its send. */
  private Relation relation(int event, int cause) {
    Relation end = pen.scenery.cone().of(event);
    Relation begin = pen.scenery.cone().of(cause);
    return switch (end) {
      case FREE -> Relation.FREE;
      case PAST -> Relation.PAST;
      case SELECTED -> Relation.PAST;
      case FUTURE ->
          begin == Relation.FUTURE || begin == Relation.SELECTED
              ? Relation.FUTURE
              : Relation.CONCURRENT;
      case CONCURRENT -> Relation.CONCURRENT;
    };
  }

  private Family familyOf(int event) {
    return Family.of(Family.type(pen.trace().typeAt(event)));
  }

  /** Is shown the end of a message and its send. */
  @FunctionalInterface
  private interface Ends {
    void visit(int event, int cause);
  }
}
