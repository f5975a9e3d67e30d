package dev.lamplight.monitor.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Regions;
import dev.lamplight.monitor.map.Coast.Ring;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CoastTest {
  @Test
  void theFileIsWhatItsConverterWrites() throws Exception {
    List<List<int[]>> rings = new ArrayList<>();
    for (Ring ring : Coast.rings()) {
      List<int[]> points = new ArrayList<>();
      for (int i = 0; i < ring.size(); i++) {
        points.add(new int[] {units(ring.latitudes()[i]), units(ring.longitudes()[i])});
      }
      rings.add(points);
    }
    try (InputStream in = Objects.requireNonNull(Coast.class.getResourceAsStream("coast.bin"))) {
      assertArrayEquals(in.readAllBytes(), WorldAtlas.write(rings));
    }
  }

  /**
   * Ports may lie just off a simplified coast, so cities inland and places at sea are asked for.
   */
  @Test
  void landIsWhereLandIs() {
    assertTrue(isLand(41.26, -95.86), "Iowa");
    assertTrue(isLand(50.11, 8.68), "Frankfurt");
    assertTrue(isLand(28.61, 77.21), "Delhi");
    assertTrue(isLand(66.5, 178), "Siberia beyond the antimeridian's west");
    assertTrue(isLand(66.5, -172), "Siberia beyond it");
    assertTrue(isLand(-25, 135), "Australia");
    assertFalse(isLand(0, -30), "the Atlantic");
    assertFalse(isLand(35, 18), "the Mediterranean");
    assertFalse(isLand(-50, 90), "the Indian Ocean");
  }

  @Test
  void everyRegionLiesOnLandOrNearIt() {
    for (var region : Regions.all()) {
      boolean near = false;
      for (double off = -1.5; off <= 1.5; off += 0.5) {
        near |=
            isLand(region.latitude() + off, region.longitude())
                || isLand(region.latitude(), region.longitude() + off);
      }
      assertTrue(near, region.name());
    }
  }

  @Test
  void aFileThatEndsTooSoonIsNoCoast() {
    assertThrows(
        EOFException.class, () -> Coast.read(new ByteArrayInputStream(new byte[] {1, 3, 2, 2, 4})));
    assertEquals(List.of(), readNothing());
  }

  private static List<Ring> readNothing() {
    try {
      return Coast.read(new ByteArrayInputStream(new byte[] {0}));
    } catch (java.io.IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static int units(double degrees) {
    return (int) Math.round(degrees / Coast.UNIT);
  }

  private static boolean isLand(double latitude, double longitude) {
    return Coast.rings().stream()
        .anyMatch(
            ring ->
                holds(ring, latitude, longitude)
                    || holds(ring, latitude, longitude - 360)
                    || holds(ring, latitude, longitude + 360));
  }

  /** Counts how often a line to the east crosses the ring. */
  private static boolean holds(Ring ring, double latitude, double longitude) {
    boolean inside = false;
    for (int i = 0; i < ring.size(); i++) {
      int next = (i + 1) % ring.size();
      double south = ring.latitudes()[i];
      double north = ring.latitudes()[next];
      if ((south > latitude) != (north > latitude)) {
        double share = (latitude - south) / (north - south);
        double at = ring.longitudes()[i] + share * (ring.longitudes()[next] - ring.longitudes()[i]);
        inside ^= longitude < at;
      }
    }
    return inside;
  }
}
