package dev.lamplight.monitor.map;

/**
 * The Equal Earth projection of Šavrič, Patterson and Jenny (2018): areas are true, and the
 * continents look as on a globe. Lengths are in radii of the earth; going round the earth the
 * picture repeats itself.
 */
final class EqualEarth {
  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double ROOT = Math.sqrt(3) / 2;

  private EqualEarth() {}

  /**
   * To the right of the central meridian.
   *
   * @param east degrees from the central meridian, beyond 180 the next picture of the earth
   */
  static double x(double latitude, double east) {
    return east * width(latitude);
  }

  /** How wide a degree of longitude is. */
  static double width(double latitude) {
    double angle = angle(latitude);
    double square = angle * angle;
    double sixth = square * square * square;
    double slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1;
    return Math.toRadians(1) * Math.cos(angle) / (ROOT * slope);
  }

  /** Above the equator. */
  static double y(double latitude) {
    double angle = angle(latitude);
    double square = angle * angle;
    double sixth = square * square * square;
    return angle * (A1 + A2 * square + sixth * (A3 + A4 * square));
  }

  private static double angle(double latitude) {
    return Math.asin(ROOT * Math.sin(Math.toRadians(latitude)));
  }
}
