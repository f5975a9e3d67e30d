package dev.lamplight.monitor.spacetime.layout;

import java.util.Arrays;
import java.util.OptionalInt;

/** Which event was painted where: answers which one is at a point. */
public final class PaintedDiagram {
  private static final double REACH = 9;

  private double[] xs = new double[256];
  private double[] ys = new double[256];
  private int[] events = new int[256];
  private int size;

  public void add(double x, double y, int event) {
    if (size == events.length) {
      xs = Arrays.copyOf(xs, size * 2);
      ys = Arrays.copyOf(ys, size * 2);
      events = Arrays.copyOf(events, size * 2);
    }
    xs[size] = x;
    ys[size] = y;
    events[size++] = event;
  }

  public int size() {
    return size;
  }

  /** The nearest event within reach; of several at one place the last painted, which is on top. */
  public OptionalInt at(double x, double y) {
    double nearest = REACH;
    OptionalInt found = OptionalInt.empty();
    for (int i = 0; i < size; i++) {
      double distance = Math.hypot(x - xs[i], y - ys[i]);
      if (distance <= nearest) {
        nearest = distance;
        found = OptionalInt.of(events[i]);
      }
    }
    return found;
  }
}
