package dev.lamplight.monitor.map;

import dev.lamplight.monitor.map.Coast.Ring;
import java.util.Arrays;
import java.util.List;

/**
 * A coast line, projected as far as it can be without knowing which section of the world is shown:
 * the trigonometry of ten thousand points is done once, not with each picture.
 *
 * @param longitudes in degrees, as the coast has them
 * @param widths how far right of the central meridian each point is a degree, in radii of the earth
 * @param heights how far above the equator, in radii of the earth
 * @param west the least longitude
 * @param east the greatest
 * @param narrow the least of the widths
 * @param wide the greatest
 */
record Land(
    double[] longitudes,
    double[] widths,
    double[] heights,
    double west,
    double east,
    double narrow,
    double wide) {

  static Land of(Ring ring) {
    double[] widths = Arrays.stream(ring.latitudes()).map(EqualEarth::width).toArray();
    return new Land(
        ring.longitudes(),
        widths,
        Arrays.stream(ring.latitudes()).map(EqualEarth::y).toArray(),
        Arrays.stream(ring.longitudes()).min().orElseThrow(),
        Arrays.stream(ring.longitudes()).max().orElseThrow(),
        Arrays.stream(widths).min().orElseThrow(),
        Arrays.stream(widths).max().orElseThrow());
  }

  /** All of it; projected when first asked for. */
  static List<Land> all() {
    return Held.ALL;
  }

  int size() {
    return widths.length;
  }

  /** No point is farther left, in radii of the earth, when the coast is shifted so far east. */
  double leftmost(double shift) {
    double degrees = west + shift;
    return degrees * (degrees < 0 ? wide : narrow);
  }

  /** No point is farther right. */
  double rightmost(double shift) {
    double degrees = east + shift;
    return degrees * (degrees < 0 ? narrow : wide);
  }

  private static final class Held {
    static final List<Land> ALL = Coast.rings().stream().map(Land::of).toList();
  }
}
