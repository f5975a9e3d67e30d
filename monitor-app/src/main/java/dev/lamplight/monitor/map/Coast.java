package dev.lamplight.monitor.map;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The outlines of the continents and islands, after Natural Earth: see {@code coast.txt} beside the
 * data. Lakes are left out, so are small islands and Antarctica.
 */
final class Coast {
  /** Coordinates are whole numbers of this part of a degree. */
  static final double UNIT = 1 / 40.0;

  private static final String FILE = "coast.bin";

  private Coast() {}

  /**
   * A closed line around land.
   *
   * @param longitudes in degrees, continuous: they may leave -180 to 180
   */
  record Ring(double[] latitudes, double[] longitudes) {
    int size() {
      return latitudes.length;
    }
  }

  /** Read when first asked for. */
  static List<Ring> rings() {
    return Held.RINGS;
  }

  /**
   * Reads what stands in the file: how many rings; of each, how many points; of each point, how far
   * north and how far east it lies of the one before. All are numbers of seven bits a byte, the
   * lowest first; of those with a sign, the lowest bit is the sign.
   */
  static List<Ring> read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int count = number(data);
    List<Ring> rings = new ArrayList<>(count);
    for (int ring = 0; ring < count; ring++) {
      int size = number(data);
      double[] latitudes = new double[size];
      double[] longitudes = new double[size];
      int north = 0;
      int east = 0;
      for (int point = 0; point < size; point++) {
        north += signed(data);
        east += signed(data);
        latitudes[point] = north * UNIT;
        longitudes[point] = east * UNIT;
      }
      rings.add(new Ring(latitudes, longitudes));
    }
    return List.copyOf(rings);
  }

  private static int signed(DataInputStream data) throws IOException {
    int number = number(data);
    return (number >>> 1) ^ -(number & 1);
  }

  private static int number(DataInputStream data) throws IOException {
    int number = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = data.readUnsignedByte();
      number |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new EOFException("a number of more than 32 bits");
  }

  /** The outlines, once. */
  private static final class Held {
    static final List<Ring> RINGS = load();

    private static List<Ring> load() {
      try (InputStream in = Objects.requireNonNull(Coast.class.getResourceAsStream(FILE), FILE)) {
        return read(new java.io.BufferedInputStream(in));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(FILE, unreadable);
      }
    }
  }
}
