package dev.lamplight.monitor.layout;

/**
 * The way from one seat's middle to another's: a straight line, or a bow through a control point.
 */
public record Way(double fromX, double fromY, double overX, double overY, double toX, double toY) {
  private static final int SAMPLES = 16;

  /** A point of the way, and the direction in which it goes on there, of length 1. */
  public record Point(double x, double y, double alongX, double alongY) {
    /** To the right-hand side of who travels. */
    public Point aside(double distance) {
      return new Point(x - alongY * distance, y + alongX * distance, alongX, alongY);
    }
  }

  /**
   * A bow.
   *
   * @param bend how far its middle lies to the left of who travels, as a share of its length
   */
  public static Way between(Seat from, Seat to, double bend) {
    double alongX = to.x() - from.x();
    double alongY = to.y() - from.y();
    return new Way(
        from.x(),
        from.y(),
        (from.x() + to.x()) / 2 + alongY * bend * 2,
        (from.y() + to.y()) / 2 - alongX * bend * 2,
        to.x(),
        to.y());
  }

  public Way reversed() {
    return new Way(toX, toY, overX, overY, fromX, fromY);
  }

  /** The length of the straight line. */
  public double span() {
    return Math.hypot(toX - fromX, toY - fromY);
  }

  public boolean isStraight() {
    return Math.hypot(overX - (fromX + toX) / 2, overY - (fromY + toY) / 2) < 0.5;
  }

  /**
   * Where who has {@code share} of it behind him is.
   *
   * @param share 0 to 1
   */
  public Point at(double share) {
    double rest = 1 - share;
    double x = rest * rest * fromX + 2 * rest * share * overX + share * share * toX;
    double y = rest * rest * fromY + 2 * rest * share * overY + share * share * toY;
    double alongX = rest * (overX - fromX) + share * (toX - overX);
    double alongY = rest * (overY - fromY) + share * (toY - overY);
    double length = Math.max(1e-9, Math.hypot(alongX, alongY));
    return new Point(x, y, alongX / length, alongY / length);
  }

  /** Whether it passes nearer than {@code distance} to that point. */
  public boolean passes(double x, double y, double distance) {
    return distanceTo(x, y) < distance;
  }

  /** How near it comes to that point. */
  public double distanceTo(double x, double y) {
    double nearest = Double.MAX_VALUE;
    double lastX = fromX;
    double lastY = fromY;
    for (int i = 1; i <= SAMPLES; i++) {
      Point next = at((double) i / SAMPLES);
      nearest = Math.min(nearest, toSegment(x, y, lastX, lastY, next.x(), next.y()));
      lastX = next.x();
      lastY = next.y();
    }
    return nearest;
  }

  /** How much of it lies in {@code box}, 0 to 1. */
  public double shareIn(Box box) {
    int in = 0;
    for (int i = 0; i <= SAMPLES; i++) {
      Point point = at((double) i / SAMPLES);
      in += box.holds(point.x(), point.y()) ? 1 : 0;
    }
    return (double) in / (SAMPLES + 1);
  }

  private static double toSegment(
      double x, double y, double fromX, double fromY, double toX, double toY) {
    double alongX = toX - fromX;
    double alongY = toY - fromY;
    double square = alongX * alongX + alongY * alongY;
    double share =
        square == 0
            ? 0
            : Math.clamp(((x - fromX) * alongX + (y - fromY) * alongY) / square, 0.0, 1.0);
    return Math.hypot(x - fromX - share * alongX, y - fromY - share * alongY);
  }
}
