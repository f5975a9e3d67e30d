package dev.lamplight.monitor.layout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

/** What must hold of every picture of a cluster. */
public final class PlacesAssert {
  private PlacesAssert() {}

  /** Every disc is in the picture. */
  public static void assertInside(Places places, double width, double height) {
    for (Seat seat : places.seats()) {
      assertTrue(seat.x() - seat.radius() >= 0 && seat.x() + seat.radius() <= width, "" + seat);
      assertTrue(seat.y() - seat.radius() >= 0 && seat.y() + seat.radius() <= height, "" + seat);
    }
  }

  /** No two originals' discs overlap. */
  public static void assertApart(Places places) {
    List<Seat> seats = places.originals();
    for (int i = 0; i < seats.size(); i++) {
      for (int j = i + 1; j < seats.size(); j++) {
        Seat a = seats.get(i);
        Seat b = seats.get(j);
        assertTrue(
            a.distanceTo(b.x(), b.y()) > a.radius() + b.radius(),
            seats.size() + " nodes: " + a + ", " + b);
      }
    }
  }

  /**
   * Labels meet neither a disc, nor a crown that it may wear, nor each other, and none leaves the
   * picture.
   */
  public static void assertLabelsAreFree(Places places, double width, double height) {
    Box picture = new Box(0, 0, width, height);
    Map<Integer, Box> boxes = places.labels().boxes();
    for (Map.Entry<Integer, Box> one : boxes.entrySet()) {
      assertTrue(picture.holds(one.getValue()), "" + one);
      for (Seat seat : places.seats()) {
        assertFalse(
            one.getValue().meets(seat.x(), seat.y(), seat.radius()), one + " lies on " + seat);
        assertFalse(one.getValue().meets(seat.crown()), one + " lies on the crown of " + seat);
      }
      for (Map.Entry<Integer, Box> other : boxes.entrySet()) {
        assertTrue(
            one.getKey().equals(other.getKey()) || !one.getValue().meets(other.getValue()),
            one + " lies on " + other);
      }
    }
  }
}
