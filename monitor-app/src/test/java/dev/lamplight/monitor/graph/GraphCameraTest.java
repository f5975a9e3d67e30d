package dev.lamplight.monitor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GraphCameraTest {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 300;
  private final GraphCamera start = new GraphCamera(0, 0, 1, 90, 30, 60);

  @Test
  void fewColumnsBeginAtTheLeftAndManyEndAtTheRight() {
    assertEquals(0, start.following(3, WIDTH).x());
    GraphCamera following = start.following(500, WIDTH);
    assertTrue(following.x(499) < WIDTH - 30 && following.x(500) > WIDTH - 30);
  }

  @Test
  void whatIsUnderThePointerStaysThereWhileZooming() {
    GraphCamera away = start.following(500, WIDTH);
    double column = (500 - away.left() + away.x()) / away.columnWidth();
    GraphCamera closer = away.zoomed(1.3, 500, 100, 3, HEIGHT);
    assertEquals(500, closer.left() + column * closer.columnWidth() - closer.x(), 1e-6);
    assertEquals(GraphCamera.ZOOM_MAX, away.zoomed(1e9, 0, 0, 3, HEIGHT).zoom());
    assertEquals(GraphCamera.ZOOM_MIN, away.zoomed(1e-9, 0, 0, 3, HEIGHT).zoom());
  }

  @Test
  void fewRowsStandInTheMiddleAndManyCannotBeLost() {
    GraphCamera few = start.within(2, HEIGHT);
    assertEquals(HEIGHT - few.y(1), few.y(0) - few.top() + 8, 1e-6);
    GraphCamera many = start.moved(0, -1e9, 40, HEIGHT);
    assertTrue(many.y(39) < HEIGHT && many.y(39) > HEIGHT - 60);
    assertTrue(start.moved(0, 1e9, 40, HEIGHT).y(0) > 30);
  }

  @Test
  void everythingFits() {
    GraphCamera fitted = start.fitted(10, 40, 6, WIDTH, HEIGHT);
    assertTrue(fitted.x(10) > 90 && fitted.x(40) < WIDTH);
    assertTrue(fitted.y(0) > 30 && fitted.y(5) < HEIGHT);
  }

  @Test
  void whatIsSoughtComesIntoSightWithAsLittleMovementAsPossible() {
    GraphCamera away = start.following(500, WIDTH).within(3, HEIGHT);
    assertEquals(away, away.showing(493, 1, WIDTH, HEIGHT));
    GraphCamera there = away.showing(20, 1, WIDTH, HEIGHT);
    assertTrue(there.x(20) > 90 && there.x(20) < WIDTH / 2);
  }
}
