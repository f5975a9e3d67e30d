package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.glyph.Mark;
import dev.lamplight.monitor.glyph.Outline;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.spacetime.cause.Cone.Relation;
import dev.lamplight.monitor.spacetime.layout.PaintedDiagram;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.theme.Ink;
import java.util.Arrays;
import javafx.geometry.Point2D;

/**
 * Paints events on their lanes as cached sprites. Of a crowd, marks of one kind that would cover
 * each other are painted once.
 */
final class MarkPainter {
  private static final double EVENT = 7;
  private static final double MARK = 11;

  /** In a crowd, two marks of a kind on a lane are at least so far apart. */
  private static final double APART = 5;

  private final Pen pen;
  private final Brush graphics;
  private final Sprites sprites;
  private final ArrowPainter arrows;
  private final PaintedDiagram painted = new PaintedDiagram();
  private final double[] lastOfKind = new double[Kind.values().length];

  MarkPainter(Pen pen, ArrowPainter arrows) {
    this.pen = pen;
    this.graphics = pen.graphics;
    this.sprites = pen.scenery.sprites();
    this.arrows = arrows;
  }

  PaintedDiagram paint() {
    for (int lane = 0; lane < pen.lanes.count(); lane++) {
      int node = pen.lanes.id(lane);
      Arrays.fill(lastOfKind, Double.NEGATIVE_INFINITY);
      double y = pen.lanes.y(node);
      pen.scenery
          .index()
          .sample(
              pen.scenery.axis(),
              node,
              arrows.every(),
              pen.view().startNanos(),
              pen.view().endNanos(),
              (event, place) -> mark(event, pen.view().x(place), y));
    }
    graphics.setGlobalAlpha(1);
    return painted;
  }

  private void mark(int event, double x, double y) {
    TraceView trace = pen.trace();
    Kind kind = trace.kindAt(event);
    if (kind == Kind.DROP) {
      Point2D end = pen.spot(event);
      painted.add(end.getX(), end.getY(), event);
      return;
    }
    if (arrows.crowded() && hides(kind, x)) {
      painted.add(x, y, event);
      return;
    }
    Relation relation = pen.scenery.cone().of(event);
    graphics.setGlobalAlpha(relation == Relation.CONCURRENT ? 0.25 : 1);
    boolean any =
        switch (kind) {
          case SEND, RECEIVE -> end(event, kind == Kind.SEND, x, y);
          case SUBMIT -> mark(Mark.SUBMIT, x, y - pen.offset());
          case ACKNOWLEDGE -> mark(Mark.ACKNOWLEDGE, x, y - pen.offset());
          case REFUSE -> mark(Mark.REFUSE, x, y - pen.offset());
          case READ -> mark(Mark.READ, x, y - pen.offset());
          case COMMIT -> mark(Mark.COMMIT, x, y);
          case PROMISE -> mark(Mark.PROMISE, x, y + pen.offset());
          case SUSPECT -> mark(Mark.SUSPECT, x, y + pen.offset());
          case FETCH -> mark(Mark.FETCH, x, y + pen.offset());
          case HANDOVER -> mark(Mark.HANDOVER, x, y + pen.offset());
          case ROLE -> role(event, x, y);
          case RESTART -> mark(Mark.RESTART, x, y);
          case CRASH, WIPE, FREEZE, THAW -> true;
          case APPEND, DELIVER, DROP, PARTITION, HEAL, SLOW, SKEW, SAY, VIOLATION -> false;
        };
    if (any) {
      if (relation == Relation.PAST || relation == Relation.FUTURE) {
        ring(relation, x, y);
      }
      painted.add(x, y, event);
    }
  }

  private boolean hides(Kind kind, double x) {
    if (x - lastOfKind[kind.ordinal()] < APART) {
      return true;
    }
    lastOfKind[kind.ordinal()] = x;
    return false;
  }

  /** Where a message leaves or arrives. */
  private boolean end(int event, boolean hollow, double x, double y) {
    if (arrows.dense()) {
      sprites.paint(graphics, Outline.CIRCLE, Ink.MUTED, false, 2, x, y);
    } else if (pen.trace().typeAt(event) >= 0) {
      Family family = Family.of(Family.type(pen.trace().typeAt(event)));
      sprites.paint(graphics, Outline.CIRCLE, family.ink(), hollow, EVENT - 2, x, y);
    }
    return true;
  }

  /** What is in the past stands on a full bar, what is in the future between two lines. */
  private void ring(Relation relation, double x, double y) {
    if (!arrows.dense()) {
      boolean past = relation == Relation.PAST;
      sprites.paint(graphics, Outline.CIRCLE, past ? Ink.PAST : Ink.FUTURE, !past, 6, x, y);
    }
  }

  private boolean mark(Mark mark, double x, double y) {
    double most = mark.outline() == Outline.CROWN ? 13 : MARK - 2;
    double size = Math.rint(Math.clamp(pen.lanes.gap() * 0.3, 4, most));
    sprites.paint(graphics, mark.outline(), mark.ink(), mark.hollow(), size, x, y);
    return true;
  }

  private boolean role(int event, double x, double y) {
    RoleName role = EventWords.role(pen.trace(), event);
    Ink ink =
        switch (role) {
          case LEARNER, FOLLOWER -> Ink.MUTED;
          case ELECTING -> Ink.ELECTION;
          case CLAIMING -> Ink.CLAIM;
          case RECOVERING -> Ink.RECOVERY;
          case LEADING -> Ink.CROWN;
        };
    double half = Math.min(10, pen.lanes.gap() * 0.3);
    graphics.setFill(pen.of(ink));
    graphics.fillRect(Math.rint(x) - 1, y - half, 2.4, 2 * half);
    return true;
  }
}
