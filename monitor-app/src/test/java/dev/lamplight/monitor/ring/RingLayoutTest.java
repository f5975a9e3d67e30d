package dev.lamplight.monitor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.layout.Guest;
import dev.lamplight.monitor.layout.Labels;
import dev.lamplight.monitor.layout.Places;
import dev.lamplight.monitor.layout.PlacesAssert;
import dev.lamplight.monitor.layout.Seat;
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
    Places places = RingLayout.of(guests(5), WIDTH, HEIGHT);
    double highest = places.seats().stream().mapToDouble(Seat::y).min().orElseThrow();
    assertEquals(highest, seat(places, 8005).y());
  }

  @Test
  void theOthersFollowClockwiseInFallingOrder() {
    Places places = RingLayout.of(guests(3), WIDTH, HEIGHT);
    assertTrue(seat(places, 8002).x() > seat(places, 8003).x());
    assertTrue(seat(places, 8001).x() < seat(places, 8003).x());
    assertEquals(seat(places, 8001).y(), seat(places, 8002).y(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1092,360", "716,300", "1092,700", "500,200"})
  void nothingOverlapsAndNothingLeavesThePicture(double width, double height) {
    for (int count = 1; count <= 64; count++) {
      Places places = RingLayout.of(guests(count), width, height);
      PlacesAssert.assertInside(places, width, height);
      PlacesAssert.assertLabelsAreFree(places, width, height);
      if (width > 700 || count < 30) {
        PlacesAssert.assertApart(places);
      }
    }
  }

  @Test
  void wordsThinOutAsNodesGrowMany() {
    assertEquals(Labels.Size.FULL, RingLayout.of(guests(3), WIDTH, HEIGHT).labels().size());
    assertEquals(Labels.Size.FULL, RingLayout.of(guests(5), WIDTH, HEIGHT).labels().size());
    Places many = RingLayout.of(guests(64), WIDTH, 400);
    assertEquals(Labels.Size.ID, many.labels().size());
    assertTrue(many.labels().boxes().size() >= 60, "nearly every id finds room");
  }

  @Test
  void aTwinSitsAtItsOriginalsShoulder() {
    Places places =
        RingLayout.of(
            List.of(
                new Guest(8001, false, ""), new Guest(8002, false, ""), new Guest(8002, true, "")),
            WIDTH,
            HEIGHT);
    Seat original = seat(places, 8002);
    Seat twin = places.seats().get(2);
    assertTrue(twin.twin());
    assertTrue(twin.radius() < original.radius());
    assertTrue(twin.distanceTo(original.x(), original.y()) < twin.radius() + original.radius());
  }

  private static Seat seat(Places places, int id) {
    return places.seat(id).orElseThrow();
  }

  private static List<Guest> guests(int count) {
    List<Guest> guests = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      guests.add(new Guest(8000 + i, false, ""));
    }
    return guests;
  }
}
