package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.spacetime.cause.Cone;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Ink;
import java.util.BitSet;
import java.util.List;
import javafx.geometry.Point2D;

/**
 * Paints what the selected event has to do with the rest: on each lane a full bar as far as its
 * past reaches, and two lines from where its future begins. Between them lies what is concurrent.
 */
final class ConePainter {
  private final Pen pen;
  private final Brush graphics;
  private final Cone cone;

  ConePainter(Pen pen) {
    this.pen = pen;
    this.graphics = pen.graphics;
    this.cone = pen.scenery.cone();
  }

  /** The bars on the lanes, below messages and events. */
  void bars() {
    if (cone.isEmpty()) {
      return;
    }
    double thick = Math.clamp(pen.lanes.gap() * 0.12, 3, 7);
    for (int lane = 0; lane < pen.lanes.count(); lane++) {
      int node = pen.lanes.id(lane);
      double y = Math.rint(pen.lanes.y(node));
      int last = lastOf(cone.past(), node);
      int first = firstOf(cone.future(), node);
      if (isOn(node)) {
        last = cone.selected();
      }
      if (last >= 0) {
        double to = Math.min(pen.x(last), pen.width);
        graphics.setFill(pen.of(Ink.PAST));
        graphics.fillRect(Pen.GUTTER, y - thick / 2, Math.max(0, to - Pen.GUTTER), thick);
      }
      if (first >= 0) {
        double from = Math.max(isOn(node) ? pen.x(cone.selected()) : pen.x(first), Pen.GUTTER);
        double to = Math.min(pen.latest(), pen.width);
        graphics.setFill(pen.of(Ink.FUTURE));
        graphics.fillRect(from, y - thick / 2 - 0.5, Math.max(0, to - from), 2);
        graphics.fillRect(from, y + thick / 2 - 0.5, Math.max(0, to - from), 2);
      }
    }
  }

  /** Whether it is an event of that node: what is done to a node from outside it never knew of. */
  private boolean isOn(int node) {
    return pen.trace().kindAt(cone.selected()).isOfNode()
        && LaneIndex.concerned(pen.trace(), cone.selected()) == node;
  }

  private int lastOf(BitSet set, int node) {
    TraceView trace = pen.trace();
    int at = set.length() - 1;
    while (at >= 0 && LaneIndex.concerned(trace, at) != node) {
      at = set.previousSetBit(at - 1);
    }
    return at;
  }

  private int firstOf(BitSet set, int node) {
    TraceView trace = pen.trace();
    int at = set.nextSetBit(0);
    while (at >= 0 && LaneIndex.concerned(trace, at) != node) {
      at = set.nextSetBit(at + 1);
    }
    return at;
  }

  /** The selected event, the one it is compared with, and how the one led to the other. */
  void above() {
    if (cone.isEmpty()) {
      return;
    }
    chain(cone.path());
    int node = LaneIndex.concerned(pen.trace(), cone.selected());
    if (!pen.lanes.holds(node)) {
      return;
    }
    double x = pen.spot(cone.selected()).getX();
    double y = pen.spot(cone.selected()).getY();
    graphics.setFill(pen.of(Ink.PAPER));
    graphics.fillOval(x - 9, y - 9, 18, 18);
    graphics.setStroke(pen.of(Ink.CHOSEN));
    graphics.setLineWidth(3);
    graphics.strokeOval(x - 8, y - 8, 16, 16);
    graphics.setFill(pen.of(Ink.CHOSEN));
    graphics.fillOval(x - 4, y - 4, 8, 8);
    String past = Texts.of("diagram.past");
    String future = Texts.of("diagram.future");
    double beside = y - pen.band() / 2 - 12;
    if (pen.lanes.gap() > 36) {
      if (x - 14 - Pen.plateWidth(past) > Pen.GUTTER) {
        pen.plate(past, x - 14 - Pen.plateWidth(past) / 2, beside, Ink.PAST);
      }
      if (!cone.future().isEmpty()) {
        pen.plate(future, x + 14 + Pen.plateWidth(future) / 2, beside, Ink.FUTURE);
      }
    }
  }

  private void chain(List<Event> path) {
    graphics.setStroke(pen.of(Ink.CHOSEN));
    graphics.setLineWidth(4);
    graphics.setGlobalAlpha(0.75);
    for (int i = 1; i < path.size(); i++) {
      int before = path.get(i - 1).position();
      int after = path.get(i).position();
      int from = LaneIndex.concerned(pen.trace(), before);
      int to = LaneIndex.concerned(pen.trace(), after);
      if (pen.lanes.holds(from) && pen.lanes.holds(to)) {
        Point2D begin = pen.spot(before);
        Point2D end = pen.spot(after);
        graphics.strokeLine(begin.getX(), begin.getY(), end.getX(), end.getY());
      }
    }
    graphics.setGlobalAlpha(1);
  }
}
