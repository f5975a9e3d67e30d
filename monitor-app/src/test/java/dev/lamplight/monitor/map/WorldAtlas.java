package dev.lamplight.monitor.map;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code coast.bin} out of {@code land-50m.json} of the npm package world-atlas 2.0.2
 * (TopoJSON made from Natural Earth 4.1.0, which is in the public domain). {@code coast.txt} says
 * how to run it.
 */
final class WorldAtlas {
  /** In degrees: lines are let go where they stray less than this from their simpler form. */
  private static final double STRAY = 0.03;

  /** In square degrees: land with a smaller rectangle around it is left out. */
  private static final double ISLAND_MIN = 0.25;

  private static final double ANTARCTICA = -60;

  private final List<List<int[]>> arcs = new ArrayList<>();
  private final JsonNode topology;

  private WorldAtlas(JsonNode topology) {
    this.topology = topology;
    for (JsonNode arc : topology.get("arcs")) {
      arcs.add(arc(arc));
    }
  }

  /** What {@code coast.bin} is to hold, of that TopoJSON. */
  static byte[] convert(String topology) {
    return write(new WorldAtlas(JsonMapper.shared().readTree(topology)).rings());
  }

  /** The inverse of {@link Coast#read}; points in units of {@link Coast#UNIT}, north then east. */
  static byte[] write(List<List<int[]>> rings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, rings.size());
    for (List<int[]> ring : rings) {
      number(out, ring.size());
      int[] last = {0, 0};
      for (int[] point : ring) {
        signed(out, point[0] - last[0]);
        signed(out, point[1] - last[1]);
        last = point;
      }
    }
    return out.toByteArray();
  }

  private List<int[]> arc(JsonNode steps) {
    JsonNode scale = topology.get("transform").get("scale");
    JsonNode origin = topology.get("transform").get("translate");
    List<int[]> points = new ArrayList<>();
    long x = 0;
    long y = 0;
    for (JsonNode step : steps) {
      x += step.get(0).asLong();
      y += step.get(1).asLong();
      double east = x * scale.get(0).asDouble() + origin.get(0).asDouble();
      double north = y * scale.get(1).asDouble() + origin.get(1).asDouble();
      points.add(
          new int[] {(int) Math.round(north / Coast.UNIT), (int) Math.round(east / Coast.UNIT)});
    }
    return points;
  }

  private List<List<int[]>> rings() {
    List<List<int[]>> rings = new ArrayList<>();
    for (JsonNode land : topology.get("objects").get("land").get("geometries")) {
      for (JsonNode polygon : land.get("arcs")) {
        // The first ring is the land's; the others are holes in it.
        List<int[]> ring = simpler(unrolled(stitched(polygon.get(0))));
        if (matters(ring)) {
          rings.add(ring);
        }
      }
    }
    return rings;
  }

  private List<int[]> stitched(JsonNode numbers) {
    List<int[]> ring = new ArrayList<>();
    for (JsonNode number : numbers) {
      int index = number.asInt();
      List<int[]> arc = index >= 0 ? arcs.get(index) : arcs.get(~index).reversed();
      ring.addAll(ring.isEmpty() ? arc : arc.subList(1, arc.size()));
    }
    return ring;
  }

  /** Continuous: where a ring passes 180 degrees it goes on beyond them. */
  private static List<int[]> unrolled(List<int[]> ring) {
    int half = (int) Math.round(180 / Coast.UNIT);
    List<int[]> unrolled = new ArrayList<>();
    int turns = 0;
    int last = ring.getFirst()[1];
    for (int[] point : ring) {
      int step = point[1] - last;
      turns += step > half ? -1 : step < -half ? 1 : 0;
      last = point[1];
      unrolled.add(new int[] {point[0], point[1] + turns * 2 * half});
    }
    return unrolled;
  }

  private static boolean matters(List<int[]> ring) {
    double south = ring.stream().mapToInt(point -> point[0]).min().orElseThrow() * Coast.UNIT;
    double north = ring.stream().mapToInt(point -> point[0]).max().orElseThrow() * Coast.UNIT;
    double west = ring.stream().mapToInt(point -> point[1]).min().orElseThrow() * Coast.UNIT;
    double east = ring.stream().mapToInt(point -> point[1]).max().orElseThrow() * Coast.UNIT;
    return ring.size() > 3 && north > ANTARCTICA && (north - south) * (east - west) > ISLAND_MIN;
  }

  /** Douglas and Peucker (1973), from the ring's start to the point farthest from it and back. */
  private static List<int[]> simpler(List<int[]> ring) {
    int farthest = 0;
    for (int i = 1; i < ring.size(); i++) {
      if (distance(ring.get(0), ring.get(i)) > distance(ring.get(0), ring.get(farthest))) {
        farthest = i;
      }
    }
    List<int[]> kept = new ArrayList<>();
    keep(ring, 0, farthest, kept);
    keep(ring, farthest, ring.size() - 1, kept);
    return kept;
  }

  /** Adds what is kept from {@code from} on, without the point at {@code to}. */
  private static void keep(List<int[]> ring, int from, int to, List<int[]> kept) {
    int farthest = from;
    double most = STRAY / Coast.UNIT;
    for (int i = from + 1; i < to; i++) {
      double stray = stray(ring.get(i), ring.get(from), ring.get(to));
      if (stray > most) {
        most = stray;
        farthest = i;
      }
    }
    if (farthest != from) {
      keep(ring, from, farthest, kept);
      keep(ring, farthest, to, kept);
    } else if (to > from) {
      kept.add(ring.get(from));
    }
  }

  private static double stray(int[] point, int[] from, int[] to) {
    double length = distance(from, to);
    if (length == 0) {
      return distance(from, point);
    }
    long twice =
        (long) (to[0] - from[0]) * (point[1] - from[1])
            - (long) (to[1] - from[1]) * (point[0] - from[0]);
    return Math.abs(twice) / length;
  }

  private static double distance(int[] a, int[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  private static void signed(ByteArrayOutputStream out, int number) {
    number(out, (number << 1) ^ (number >> 31));
  }

  private static void number(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
