package dev.lamplight.monitor.map;

import dev.lamplight.core.cluster.Region;
import java.util.List;

/**
 * A section of the world, as large as a picture.
 *
 * @param meridian the longitude in the projection's middle
 * @param scale pixels a radius of the earth
 * @param originX where the projection's middle is, in pixels
 */
record Chart(double meridian, double scale, double originX, double originY) {
  /** The world as it is drawn ends here: farther south is only ice, farther north only sea. */
  private static final double SOUTH = -58;

  private static final double NORTH = 80;

  /** A meridian that parts no land but a corner of Siberia's. */
  private static final double USUAL_MERIDIAN = 11;

  /** In degrees: nodes that stand nearer together than this get a meridian of their own. */
  private static final double USUAL_FROM = 140;

  /** In pixels a radius of the earth: a coast that is looked at more closely shows its corners. */
  private static final double SCALE_MAX = 1_500;

  /** Shows {@code regions}, with {@code marginX} and {@code marginY} pixels about them. */
  static Chart around(
      List<Region> regions, double width, double height, double marginX, double marginY) {
    double meridian = meridian(regions);
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = -Double.MAX_VALUE;
    double bottom = Double.MAX_VALUE;
    for (Region region : regions) {
      double x = EqualEarth.x(region.latitude(), east(region.longitude(), meridian));
      double y = EqualEarth.y(region.latitude());
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.max(top, y);
      bottom = Math.min(bottom, y);
    }
    double world = height / (EqualEarth.y(NORTH) - EqualEarth.y(SOUTH));
    double wide = Math.max(40, width - 2 * marginX) / Math.max(1e-6, right - left);
    double high = Math.max(40, height - 2 * marginY) / Math.max(1e-6, top - bottom);
    double scale = Math.min(wide, Math.min(SCALE_MAX, Math.max(high, world)));
    double middle = height / 2 + (top + bottom) / 2 * scale;
    double lowest = EqualEarth.y(NORTH) * scale;
    double highest = height + EqualEarth.y(SOUTH) * scale;
    double originY =
        lowest < highest ? (lowest + highest) / 2 : Math.clamp(middle, highest, lowest);
    return new Chart(meridian, scale, width / 2 - (left + right) / 2 * scale, originY);
  }

  double x(double latitude, double longitude) {
    return across(EqualEarth.x(latitude, east(longitude, meridian)));
  }

  double y(double latitude) {
    return down(EqualEarth.y(latitude));
  }

  /** In pixels, what is so many radii of the earth right of the meridian. */
  double across(double radii) {
    return originX + radii * scale;
  }

  /** In pixels, what is so many radii of the earth above the equator. */
  double down(double radii) {
    return originY - radii * scale;
  }

  /** Degrees east of {@code meridian}, -180 to 180. */
  static double east(double longitude, double meridian) {
    double turned = (longitude - meridian) % 360;
    return turned >= 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
  }

  /** In the middle of the narrowest sector that holds all, if that is narrow. */
  private static double meridian(List<Region> regions) {
    double[] sorted = regions.stream().mapToDouble(Region::longitude).sorted().toArray();
    double widest = 0;
    double start = 0;
    for (int i = 0; i < sorted.length; i++) {
      double next = i + 1 < sorted.length ? sorted[i + 1] : sorted[0] + 360;
      if (next - sorted[i] >= widest) {
        widest = next - sorted[i];
        start = next;
      }
    }
    double sector = 360 - widest;
    return sector < USUAL_FROM ? east(start + sector / 2, 0) : USUAL_MERIDIAN;
  }
}
