package dev.lamplight.monitor.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each process sits: the highest id on top, the others clockwise in falling order, on an
 * ellipse that fills the picture. A twin sits at its original's shoulder. Pure geometry.
 *
 * @param radius of an original's disc
 * @param labels how much room there is for words
 */
record RingLayout(List<Seat> seats, double radius, Labels labels) {
  private static final int FULL_LABELS_MAX = 9;
  private static final double RADIUS_MIN = 8;
  private static final double RADIUS_MAX = 42;
  private static final double TWIN_RADIUS = 0.62;
  private static final double TWIN_SHIFT = 0.85;

  /** Room above the top node for its crown. */
  private static final double CROWN_ROOM = 30;

  /** Room beside the outer nodes for their words. */
  private static final double WORDS_ROOM = 158;

  private static final double ID_ROOM = 40;
  private static final double EDGE = 12;

  /** How much is written beside a disc. */
  enum Labels {
    /** Role, region, epoch, clock and log. */
    FULL,
    /** The id alone. */
    ID
  }

  /**
   * One process's place.
   *
   * @param outX with {@code outY} the direction away from the ring, of length 1
   */
  record Seat(int id, boolean twin, double x, double y, double radius, double outX, double outY) {
    /** On which side its words stand. */
    boolean leansLeft() {
      return outX < -0.01;
    }
  }

  /** One process to be seated. */
  record Guest(int id, boolean twin) {}

  /**
   * @param guests in rising order of id, a twin behind its original
   */
  static RingLayout of(List<Guest> guests, double width, double height) {
    List<Guest> originals = guests.stream().filter(guest -> !guest.twin()).toList().reversed();
    int count = Math.max(1, originals.size());
    Labels labels = count <= FULL_LABELS_MAX ? Labels.FULL : Labels.ID;
    double crowded = Math.PI * Math.min(width, height) / (count * 5);
    double radius = Math.clamp(Math.min(height * 0.12, crowded), RADIUS_MIN, RADIUS_MAX);
    double side = radius + EDGE + (labels == Labels.FULL ? WORDS_ROOM : ID_ROOM);
    double above = radius + EDGE + CROWN_ROOM;
    double below = radius + EDGE + (labels == Labels.FULL ? 6 : 14);
    double[] angles = angles(count, width - 2 * side, height - above - below);
    Box unit = Box.around(angles);
    Box room = new Box(side, above, Math.max(side, width - side), Math.max(above, height - below));
    List<Seat> seats = new ArrayList<>();
    for (Guest guest : guests) {
      seats.add(seat(guest, angles[placeOf(guest.id(), originals)], unit, room, radius));
    }
    return new RingLayout(List.copyOf(seats), radius, labels);
  }

  private static Seat seat(Guest guest, double angle, Box unit, Box room, double radius) {
    double x = room.across(unit.shareX(Math.cos(angle)));
    double y = room.down(unit.shareY(Math.sin(angle)));
    double outX = Math.cos(angle) / Math.max(1, room.right() - room.left());
    double outY = Math.sin(angle) / Math.max(1, room.bottom() - room.top());
    double length = Math.hypot(outX, outY);
    double shift = guest.twin() ? radius * TWIN_SHIFT : 0;
    return new Seat(
        guest.id(),
        guest.twin(),
        x + shift,
        y + shift,
        guest.twin() ? radius * TWIN_RADIUS : radius,
        outX / length,
        outY / length);
  }

  /** The seat of the original process with that id. */
  Seat seat(int id) {
    for (Seat seat : seats) {
      if (seat.id() == id && !seat.twin()) {
        return seat;
      }
    }
    throw new IllegalArgumentException("no seat for " + id);
  }

  boolean holds(int id) {
    return seats.stream().anyMatch(seat -> seat.id() == id && !seat.twin());
  }

  private static int placeOf(int id, List<Guest> originals) {
    for (int place = 0; place < originals.size(); place++) {
      if (originals.get(place).id() == id) {
        return place;
      }
    }
    throw new IllegalArgumentException("a twin without its original: " + id);
  }

  /**
   * The angle of each place. A few sit at equal angles: a triangle, a square. Many sit at equal
   * distances along the ellipse, or they would crowd at its narrow ends.
   */
  private static double[] angles(int count, double width, double height) {
    double[] angles = new double[count];
    double start = count == 2 ? Math.PI : -Math.PI / 2;
    if (count <= FULL_LABELS_MAX) {
      for (int place = 0; place < count; place++) {
        angles[place] = start + place * 2 * Math.PI / count;
      }
      return angles;
    }
    int samples = count * 40;
    double[] travelled = new double[samples + 1];
    for (int i = 1; i <= samples; i++) {
      double middle = start + (i - 0.5) * 2 * Math.PI / samples;
      travelled[i] =
          travelled[i - 1] + Math.hypot(width * Math.sin(middle), height * Math.cos(middle));
    }
    int sample = 0;
    for (int place = 0; place < count; place++) {
      while (travelled[sample] < travelled[samples] * place / count) {
        sample++;
      }
      angles[place] = start + sample * 2 * Math.PI / samples;
    }
    return angles;
  }

  /** A rectangle by its edges. */
  private record Box(double left, double top, double right, double bottom) {
    /** Around places on the unit circle, and its centre. */
    static Box around(double[] angles) {
      double left = 0;
      double top = 0;
      double right = 0;
      double bottom = 0;
      for (double angle : angles) {
        left = Math.min(left, Math.cos(angle));
        right = Math.max(right, Math.cos(angle));
        top = Math.min(top, Math.sin(angle));
        bottom = Math.max(bottom, Math.sin(angle));
      }
      return new Box(left, top, right, bottom);
    }

    double shareX(double x) {
      return share(x, left, right);
    }

    double shareY(double y) {
      return share(y, top, bottom);
    }

    double across(double share) {
      return left + share * (right - left);
    }

    double down(double share) {
      return top + share * (bottom - top);
    }

    /** One half where there is no extent. */
    private static double share(double at, double low, double high) {
      return high - low < 1e-6 ? 0.5 : (at - low) / (high - low);
    }
  }
}
