package dev.lamplight.monitor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.ring.RingLayout.Guest;
import dev.lamplight.monitor.ring.RingLayout.Seat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingLayoutTest {
  private static final double WIDTH = 1092;
  private static final double HEIGHT = 360;

  @Test
  void theHighestIdSitsOnTop() {
    RingLayout layout = RingLayout.of(guests(5), WIDTH, HEIGHT);
    double highest = layout.seats().stream().mapToDouble(Seat::y).min().orElseThrow();
    assertEquals(highest, layout.seat(8005).y());
  }

  @Test
  void theOthersFollowClockwiseInFallingOrder() {
    RingLayout layout = RingLayout.of(guests(3), WIDTH, HEIGHT);
    assertTrue(layout.seat(8002).x() > layout.seat(8003).x());
    assertTrue(layout.seat(8001).x() < layout.seat(8003).x());
    assertEquals(layout.seat(8001).y(), layout.seat(8002).y(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1092,360", "716,300", "1092,700", "500,200"})
  void noTwoDiscsOverlapAndNoneLeavesThePicture(double width, double height) {
    for (int count = 1; count <= 64; count++) {
      List<Seat> seats = RingLayout.of(guests(count), width, height).seats();
      for (Seat seat : seats) {
        assertTrue(seat.x() - seat.radius() >= 0 && seat.x() + seat.radius() <= width);
        assertTrue(seat.y() - seat.radius() >= 0 && seat.y() + seat.radius() <= height);
      }
      if (width > 700 || count < 30) {
        assertApart(seats);
      }
    }
  }

  @Test
  void aTwinSitsAtItsOriginalsShoulder() {
    RingLayout layout =
        RingLayout.of(
            List.of(new Guest(8001, false), new Guest(8002, false), new Guest(8002, true)),
            WIDTH,
            HEIGHT);
    Seat original = layout.seat(8002);
    Seat twin = layout.seats().get(2);
    assertTrue(twin.twin());
    assertTrue(twin.radius() < original.radius());
    assertTrue(
        Math.hypot(twin.x() - original.x(), twin.y() - original.y())
            < twin.radius() + original.radius());
  }

  private static void assertApart(List<Seat> seats) {
    for (int i = 0; i < seats.size(); i++) {
      for (int j = i + 1; j < seats.size(); j++) {
        Seat a = seats.get(i);
        Seat b = seats.get(j);
        double distance = Math.hypot(a.x() - b.x(), a.y() - b.y());
        assertTrue(distance > a.radius() + b.radius(), seats.size() + " nodes: " + a + ", " + b);
      }
    }
  }

  private static List<Guest> guests(int count) {
    List<Guest> guests = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      guests.add(new Guest(8000 + i, false));
    }
    return guests;
  }
}
