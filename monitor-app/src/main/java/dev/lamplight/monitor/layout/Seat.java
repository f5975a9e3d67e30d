package dev.lamplight.monitor.layout;

/**
 * One process's place: a disc.
 *
 * @param outX with {@code outY} the direction, of length 1, in which its words stand best
 * @param anchorX with {@code anchorY} the place that it belongs to, its own middle unless it had to
 *     make room
 */
public record Seat(
    int id,
    boolean twin,
    double x,
    double y,
    double radius,
    double outX,
    double outY,
    double anchorX,
    double anchorY) {
  /** A smaller crown would not be seen as one. */
  private static final double CROWN_MIN = 15;

  /** One that stands where it belongs. */
  public static Seat at(
      int id, boolean twin, double x, double y, double radius, double outX, double outY) {
    return new Seat(id, twin, x, y, radius, outX, outY, x, y);
  }

  /** Where its crown sits while it wears one: on top of the disc. */
  public Box crown() {
    double size = Math.max(CROWN_MIN, radius * 0.95);
    return new Box(x - size / 2, y - radius - 2 - size, size, size);
  }

  /** Whether it had to leave its place so far that a line must say where that is. */
  public boolean isAway() {
    return Math.hypot(x - anchorX, y - anchorY) > radius * 0.75;
  }

  public double distanceTo(double otherX, double otherY) {
    return Math.hypot(x - otherX, y - otherY);
  }
}
