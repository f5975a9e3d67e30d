package dev.lamplight.monitor.cluster.painting;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.layout.Box;
import dev.lamplight.monitor.layout.Labels;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Paints a hatched ground below each part that is cut off: around all its nodes together, or around
 * each alone where others stand among them.
 */
final class PartPainter {
  private static final double MARGIN = 13;
  private static final double HATCH = 9;
  private static final int CORNERS = 16;

  private final Pen pen;
  private final Places places;
  private final double width;
  private final double height;

  PartPainter(Pen pen, Places places, double width, double height) {
    this.pen = pen;
    this.places = places;
    this.width = width;
    this.height = height;
  }

  void paint(Parts parts) {
    for (Set<Integer> part : parts.minorities()) {
      grounds(part).forEach(this::ground);
    }
  }

  /** Around all of the part, or around each of it. */
  private List<List<double[]>> grounds(Set<Integer> part) {
    List<Seat> seats = places.seats().stream().filter(seat -> part.contains(seat.id())).toList();
    List<double[]> hull = hull(seats);
    boolean others =
        places.seats().stream()
            .anyMatch(seat -> !part.contains(seat.id()) && holds(hull, seat.x(), seat.y()));
    if (others) {
      return seats.stream().map(seat -> hull(List.of(seat))).toList();
    }
    return hull.isEmpty() ? List.of() : List.of(hull);
  }

  /** Says of each part whom it cannot reach, where the nodes' own words do not. */
  void write(Parts parts) {
    if (places.labels().size() != Labels.Size.ID) {
      return;
    }
    for (Set<Integer> part : parts.minorities()) {
      List<List<double[]>> grounds = grounds(part);
      String words =
          grounds.size() == 1
              ? Words.cutOff(parts.lostBothWays(part.iterator().next()))
              : Texts.of("node.cut-off.short");
      for (List<double[]> hull : grounds) {
        Box box = around(hull);
        double x = Math.clamp(box.left() + box.width() / 2, 80, Math.max(80, width - 80));
        // Towards the middle, where no ids stand.
        boolean above = box.top() + box.height() / 2 > height / 2;
        double y = above ? box.top() - 12 : box.bottom() + 12;
        pen.chip(words, Fonts.bold(12), x, y, Ink.ALARM);
      }
    }
  }

  private void ground(List<double[]> hull) {
    Brush graphics = pen.graphics();
    double[] xs = hull.stream().mapToDouble(point -> point[0]).toArray();
    double[] ys = hull.stream().mapToDouble(point -> point[1]).toArray();
    Box box = around(hull);
    graphics.setFill(pen.colour(Ink.PARTED));
    graphics.fillPolygon(xs, ys, xs.length);
    graphics.save();
    graphics.beginPath();
    graphics.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      graphics.lineTo(xs[i], ys[i]);
    }
    graphics.closePath();
    graphics.clip();
    graphics.setStroke(pen.colour(Ink.ALARM).deriveColor(0, 1, 1, 0.3));
    graphics.setLineWidth(1.4);
    for (double x = box.left() - box.height(); x < box.right(); x += HATCH) {
      graphics.strokeLine(x, box.bottom(), x + box.height(), box.top());
    }
    graphics.restore();
    graphics.setStroke(pen.colour(Ink.ALARM));
    graphics.setLineWidth(1.6);
    graphics.setLineDashes(7, 5);
    graphics.strokePolygon(xs, ys, xs.length);
    graphics.setLineDashes();
  }

  private static Box around(List<double[]> hull) {
    double left = hull.stream().mapToDouble(point -> point[0]).min().orElse(0);
    double top = hull.stream().mapToDouble(point -> point[1]).min().orElse(0);
    double right = hull.stream().mapToDouble(point -> point[0]).max().orElse(0);
    double bottom = hull.stream().mapToDouble(point -> point[1]).max().orElse(0);
    return new Box(left, top, right - left, bottom - top);
  }

  /** The convex hull of circles around all discs, by Andrew's monotone chain (1979). */
  private static List<double[]> hull(List<Seat> seats) {
    List<double[]> points = new ArrayList<>();
    for (Seat seat : seats) {
      for (int corner = 0; corner < CORNERS; corner++) {
        double angle = 2 * Math.PI * corner / CORNERS;
        double away = seat.radius() + MARGIN;
        points.add(
            new double[] {seat.x() + away * Math.cos(angle), seat.y() + away * Math.sin(angle)});
      }
    }
    points.sort(
        Comparator.<double[]>comparingDouble(point -> point[0])
            .thenComparingDouble(point -> point[1]));
    List<double[]> hull = new ArrayList<>(half(points));
    hull.addAll(half(points.reversed()));
    return hull;
  }

  private static List<double[]> half(List<double[]> points) {
    List<double[]> chain = new ArrayList<>();
    for (double[] point : points) {
      while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
        chain.removeLast();
      }
      chain.add(point);
    }
    return chain.isEmpty() ? chain : chain.subList(0, chain.size() - 1);
  }

  private static boolean holds(List<double[]> hull, double x, double y) {
    for (int i = 0; i < hull.size(); i++) {
      double[] next = hull.get((i + 1) % hull.size());
      if (turn(hull.get(i), next, new double[] {x, y}) < 0) {
        return false;
      }
    }
    return !hull.isEmpty();
  }

  private static double turn(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }
}
