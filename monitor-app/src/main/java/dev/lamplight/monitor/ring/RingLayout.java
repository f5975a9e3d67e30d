package dev.lamplight.monitor.ring;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each process sits: the highest id on top, the others clockwise in falling order, on an
 * ellipse that fills the picture. A twin sits at its original's shoulder. Pure geometry.
 *
 * @param radius of a node's disc
 * @param labels how much room there is for words
 */
record RingLayout(List<Seat> seats, double radius, Labels labels) {
  private static final double RADIUS_MIN = 9;
  private static final double RADIUS_MAX = 42;

  /** Room above the top node for its crown. */
  private static final double CROWN_ROOM = 30;

  /** Room beside the outer nodes for their words. */
  private static final double WORDS_ROOM = 158;

  private static final double ID_ROOM = 46;
  private static final double EDGE = 12;

  /** On which side of a disc its words stand. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** How much is written beside a disc. */
  enum Labels {
    /** Role, region, epoch, clock and log. */
    FULL,
    /** The id alone. */
    ID
  }

  /** One process's place. */
  record Seat(int id, boolean twin, double x, double y, Side side) {}

  /** One process to be seated. */
  record Guest(int id, boolean twin) {}

  /**
   * @param guests in rising order of id, a twin behind its original
   */
  static RingLayout of(List<Guest> guests, double width, double height) {
    List<Guest> originals = guests.stream().filter(guest -> !guest.twin()).toList().reversed();
    int count = Math.max(1, originals.size());
    Labels labels = count <= 9 ? Labels.FULL : Labels.ID;
    double radius =
        Math.clamp(
            Math.min(height * 0.12, Math.PI * Math.min(width, height) / (count * 3.2)),
            RADIUS_MIN,
            RADIUS_MAX);
    double margin = radius + EDGE + (labels == Labels.FULL ? WORDS_ROOM : ID_ROOM);
    Box room =
        new Box(
            margin,
            CROWN_ROOM + radius + EDGE,
            Math.max(margin, width - margin),
            Math.max(CROWN_ROOM + radius + EDGE, height - radius - EDGE - 6));
    Box unit = Box.around(count);
    List<Seat> seats = new ArrayList<>();
    for (Guest guest : guests) {
      int place = placeOf(guest.id(), originals);
      double angle = angle(place, count);
      double x = room.across(unit.shareX(Math.cos(angle)));
      double y = room.down(unit.shareY(Math.sin(angle)));
      Side side = Math.cos(angle) < -0.01 ? Side.LEFT : Side.RIGHT;
      double shift = guest.twin() ? radius * 0.9 : 0;
      seats.add(new Seat(guest.id(), guest.twin(), x + shift, y + shift, side));
    }
    return new RingLayout(List.copyOf(seats), radius, labels);
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

  private static double angle(int place, int count) {
    double start = count == 2 ? Math.PI : -Math.PI / 2;
    return start + place * 2 * Math.PI / count;
  }

  /** A rectangle by its edges. */
  private record Box(double left, double top, double right, double bottom) {
    /** Around the places of {@code count} nodes on the unit circle. */
    static Box around(int count) {
      double left = 0;
      double top = 0;
      double right = 0;
      double bottom = 0;
      for (int place = 0; place < count; place++) {
        double x = Math.cos(angle(place, count));
        double y = Math.sin(angle(place, count));
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
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
