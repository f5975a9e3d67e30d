package dev.lamplight.core.cluster;

/**
 * A place where nodes can stand: a cloud region, located at the city that hosts it.
 *
 * @param name as the provider writes it: {@code us-central1}
 * @param city with its country or state
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
public record Region(String name, String city, double latitude, double longitude) {
  private static final double EARTH_RADIUS_KILOMETRES = 6371.0088;

  /**
   * The length of the shortest way over the earth, taken as a sphere: up to 0.6 % off. Computed
   * with {@link StrictMath}, so it is the same in every JVM.
   */
  public double distanceKilometres(Region other) {
    double north = haversine(other.latitude - latitude);
    double east = haversine(other.longitude - longitude);
    double across = StrictMath.cos(radians(latitude)) * StrictMath.cos(radians(other.latitude));
    double root = StrictMath.sqrt(north + across * east);
    return 2 * EARTH_RADIUS_KILOMETRES * StrictMath.asin(Math.min(1, root));
  }

  private static double haversine(double degrees) {
    double sine = StrictMath.sin(radians(degrees) / 2);
    return sine * sine;
  }

  private static double radians(double degrees) {
    return degrees / 180 * Math.PI;
  }
}
