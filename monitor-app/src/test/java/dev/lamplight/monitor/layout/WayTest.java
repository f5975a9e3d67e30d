package dev.lamplight.monitor.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WayTest {
  private static final Seat WEST = Seat.at(1, false, 0, 100, 10, 1, 0);
  private static final Seat EAST = Seat.at(2, false, 200, 100, 10, 1, 0);

  @Test
  void aStraightWayGoesEvenly() {
    Way way = Way.between(WEST, EAST, 0);
    assertTrue(way.isStraight());
    assertEquals(new Way.Point(50, 100, 1, 0), way.at(0.25));
    assertEquals(new Way.Point(50, 107, 1, 0), way.at(0.25).aside(7), "right of east is south");
  }

  @Test
  void aBowBendsToTheLeftByItsShare() {
    Way way = Way.between(WEST, EAST, 0.2);
    assertFalse(way.isStraight());
    assertEquals(100 - 0.2 * 200, way.at(0.5).y(), 1e-9);
    assertEquals(way.at(0.3).y(), way.reversed().at(0.7).y(), 1e-9);
    assertEquals(way.at(0.3).x(), way.reversed().at(0.7).x(), 1e-9);
  }

  @Test
  void nearnessIsMeasuredToTheWholeWay() {
    Way way = Way.between(WEST, EAST, 0.2);
    assertEquals(0, way.distanceTo(100, 60), 0.5);
    assertEquals(40, way.distanceTo(100, 100), 1.5);
    assertTrue(way.passes(-5, 100, 6));
    assertFalse(way.passes(-5, 100, 4));
  }

  @Test
  void itsShareInABoxIsThePartThatABoxWouldHide() {
    Way way = Way.between(WEST, EAST, 0);
    assertEquals(0.5, way.shareIn(new Box(-1, 90, 100, 20)), 0.05);
    assertEquals(0, way.shareIn(new Box(0, 0, 200, 90)));
  }
}
