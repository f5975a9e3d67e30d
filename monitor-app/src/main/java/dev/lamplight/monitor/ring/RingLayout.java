package dev.lamplight.monitor.ring;

import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.Seat;
import dev.lamplight.monitor.layout.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each process sits on a ring: the highest id on top, the others clockwise in falling order,
 * on an ellipse that fills the picture. A twin sits at its original's shoulder. Pure geometry.
 */
public final class RingLayout {
  private static final int FEW_MAX = 9;
  private static final double RADIUS_MIN = 8;
  private static final double RADIUS_MAX = 42;
  private static final double TWIN_RADIUS = 0.62;
  private static final double TWIN_SHIFT = 0.85;

  /** Room above the top node for its crown. */
  private static final double CROWN_ROOM = 30;

  /** Room beside the outer nodes for their words. */
  private static final double WORDS_ROOM = 164;

  private static final double ID_ROOM = 40;
  private static final double EDGE = 12;

  private RingLayout() {}

  /**
   * Seats them.
   *
   * @param guests in rising order of id, a twin behind its original
   */
  public static Places of(List<Guest> guests, double width, double height) {
    List<Guest> originals = guests.stream().filter(guest -> !guest.twin()).toList().reversed();
    int count = Math.max(1, originals.size());
    boolean few = count <= FEW_MAX;
    double crowded = Math.PI * Math.min(width, height) / (count * 5);
    double radius = Math.clamp(Math.min(height * 0.12, crowded), RADIUS_MIN, RADIUS_MAX);
    double side = radius + EDGE + (few ? WORDS_ROOM : ID_ROOM);
    double above = radius + EDGE + CROWN_ROOM;
    double below = radius + EDGE + (few ? 12 : 14);
    double[] angles = angles(count, width - 2 * side, height - above - below);
    Extent unit = Extent.around(angles);
    Extent room =
        new Extent(side, above, Math.max(side, width - side), Math.max(above, height - below));
    List<Seat> seats = new ArrayList<>();
    for (Guest guest : guests) {
      seats.add(seat(guest, angles[placeOf(guest.id(), originals)], unit, room, radius, few));
    }
    return new Places(seats, radius, (from, to) -> Way.between(from, to, 0), width, height);
  }

  private static Seat seat(
      Guest guest, double angle, Extent unit, Extent room, double radius, boolean few) {
    double x = room.across(unit.shareX(Math.cos(angle)));
    double y = room.down(unit.shareY(Math.sin(angle)));
    double outX = Math.cos(angle) / Math.max(1, room.right() - room.left());
    double outY = Math.sin(angle) / Math.max(1, room.bottom() - room.top());
    double length = Math.hypot(outX, outY);
    double shift = guest.twin() ? radius * TWIN_SHIFT : 0;
    // Many ids stand outside of the ring; the words of a few stand beside their discs.
    double beside = outX < -1e-6 * length ? -1 : 1;
    return Seat.at(
        guest.id(),
        guest.twin(),
        x + shift,
        y + shift,
        guest.twin() ? radius * TWIN_RADIUS : radius,
        few ? beside : outX / length,
        few ? 0 : outY / length);
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
    if (count <= FEW_MAX) {
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
  private record Extent(double left, double top, double right, double bottom) {
    /** Around places on the unit circle, and its centre. */
    static Extent around(double[] angles) {
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
      return new Extent(left, top, right, bottom);
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
