package dev.lamplight.monitor.map;

import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Seat;
import java.util.ArrayList;
import java.util.List;

/**
 * Seats nodes at their regions. Those that would lie upon each other make room: they fan out around
 * their place in order of id, and push until there is a gap between any two. Pure geometry.
 */
final class Elbows {
  private static final double TWIN_RADIUS = 0.62;
  private static final double TWIN_SHIFT = 0.85;
  private static final int ROUNDS = 400;

  private final double radius;
  private final double width;
  private final double height;

  Elbows(double radius, double width, double height) {
    this.radius = radius;
    this.width = width;
    this.height = height;
  }

  /**
   * @param anchors where each guest belongs
   */
  List<Seat> seats(List<Guest> guests, List<double[]> anchors) {
    List<double[]> discs = new ArrayList<>();
    List<double[]> homes = new ArrayList<>();
    for (int i = 0; i < guests.size(); i++) {
      if (!guests.get(i).twin()) {
        homes.add(anchors.get(i));
        discs.add(fanned(homes));
      }
    }
    for (int round = 0; round < ROUNDS && push(discs); round++) {
      discs.forEach(this::keepInside);
    }
    discs.forEach(this::keepInside);
    return seats(guests, discs, homes);
  }

  /** The newest, moved off those that have the same home already. */
  private double[] fanned(List<double[]> homes) {
    double[] home = homes.getLast();
    long before =
        homes.stream()
                .filter(other -> Math.hypot(other[0] - home[0], other[1] - home[1]) < radius)
                .count()
            - 1;
    // Golden turns never repeat, so that no two pushes cancel out.
    double angle = -Math.PI / 2 + before * 2.399963;
    double away = before == 0 ? 0 : radius * 1.2 * Math.sqrt((double) before);
    return new double[] {home[0] + away * Math.cos(angle), home[1] + away * Math.sin(angle)};
  }

  /** Moves those that are too near away from each other; says whether any were. */
  private boolean push(List<double[]> discs) {
    double apart = radius * 2 + Math.max(6, radius * 0.9);
    boolean any = false;
    for (int i = 0; i < discs.size(); i++) {
      for (int j = i + 1; j < discs.size(); j++) {
        double[] a = discs.get(i);
        double[] b = discs.get(j);
        double distance = Math.max(1e-3, Math.hypot(b[0] - a[0], b[1] - a[1]));
        if (distance < apart) {
          double move = (apart - distance) / 2 + 0.05;
          double alongX = (b[0] - a[0]) / distance;
          double alongY = (b[1] - a[1]) / distance;
          a[0] -= alongX * move;
          a[1] -= alongY * move;
          b[0] += alongX * move;
          b[1] += alongY * move;
          any = true;
        }
      }
    }
    return any;
  }

  private void keepInside(double[] disc) {
    double crown = radius * 1.2;
    disc[0] = Math.clamp(disc[0], radius + 6, Math.max(radius + 6, width - radius - 6));
    disc[1] =
        Math.clamp(disc[1], radius + crown + 4, Math.max(radius + crown + 4, height - radius - 6));
  }

  private List<Seat> seats(List<Guest> guests, List<double[]> discs, List<double[]> homes) {
    List<Seat> seats = new ArrayList<>();
    int place = -1;
    for (Guest guest : guests) {
      place += guest.twin() ? 0 : 1;
      double[] disc = discs.get(place);
      double[] home = homes.get(place);
      double shift = guest.twin() ? radius * TWIN_SHIFT : 0;
      // Words stand on the side where fewer nodes are.
      double lean = 0;
      for (double[] other : discs) {
        lean +=
            Math.signum(disc[0] - other[0])
                / (1 + Math.hypot(disc[0] - other[0], disc[1] - other[1]));
      }
      seats.add(
          new Seat(
              guest.id(),
              guest.twin(),
              disc[0] + shift,
              disc[1] + shift,
              guest.twin() ? radius * TWIN_RADIUS : radius,
              lean < 0 ? -1 : 1,
              0,
              home[0],
              home[1]));
    }
    return seats;
  }
}
