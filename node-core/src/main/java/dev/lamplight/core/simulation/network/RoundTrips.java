package dev.lamplight.core.simulation.network;

import dev.lamplight.core.cluster.Region;

/**
 * How long light in fibre takes between two regions and back. Cables are longer than great circles,
 * and two southern continents are joined through the north; the stretches are chosen so that
 * Iowa-São Paulo comes near 150 ms, Iowa-Sydney 180 ms and São Paulo-Sydney 320 ms, as measured.
 */
final class RoundTrips {
  /** There and back, 200 km a millisecond. */
  private static final double NANOS_PER_KILOMETRE = 10_000;

  private static final double STRETCH_SOUTH_AMERICA = 1.68;
  private static final double STRETCH_AUSTRALIA = 1.27;
  private static final double STRETCH = 1.5;

  /** Within one region: from one building to the next. */
  private static final long NEAREST_NANOS = 500_000;

  /** Through it the southern continents are joined. */
  private static final Region NORTH =
      new Region("us-central1", "Council Bluffs, Iowa", 41.26, -95.86);

  private RoundTrips() {}

  static long nanos(Region a, Region b) {
    Continent from = continent(a);
    Continent to = continent(b);
    boolean throughTheNorth = from != to && from != Continent.NORTH && to != Continent.NORTH;
    return throughTheNorth ? direct(a, NORTH) + direct(NORTH, b) : direct(a, b);
  }

  private static long direct(Region a, Region b) {
    double stretch = Math.max(stretch(a), stretch(b));
    if (stretch == STRETCH && (isAustralia(a) || isAustralia(b))) {
      stretch = STRETCH_AUSTRALIA;
    }
    return NEAREST_NANOS + (long) (a.distanceKilometres(b) * NANOS_PER_KILOMETRE * stretch);
  }

  private static double stretch(Region region) {
    return continent(region) == Continent.SOUTH_AMERICA ? STRETCH_SOUTH_AMERICA : STRETCH;
  }

  private static boolean isAustralia(Region region) {
    return continent(region) == Continent.AUSTRALIA;
  }

  private static Continent continent(Region region) {
    if (region.latitude() < 12 && region.longitude() < -30) {
      return Continent.SOUTH_AMERICA;
    }
    return region.latitude() < -10 && region.longitude() > 110
        ? Continent.AUSTRALIA
        : Continent.NORTH;
  }

  /** Where cables land; Asia, Africa and the rest are one here. */
  private enum Continent {
    NORTH,
    SOUTH_AMERICA,
    AUSTRALIA
  }
}
