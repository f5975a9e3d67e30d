package dev.lamplight.monitor.spacetime.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final long SECOND = 1_000_000_000L;
  private final Viewport view = new Viewport(10 * SECOND, 5 * SECOND, 100, 1000);

  @Test
  void timeAndPlaceAreInverse() {
    assertEquals(100, view.x(10 * SECOND));
    assertEquals(1100, view.x(15 * SECOND));
    assertEquals(12 * SECOND, view.nanosAt(view.x(12 * SECOND)));
  }

  @Test
  void nowStaysInSightWhileItIsFollowed() {
    Viewport following = Viewport.following(60 * SECOND, 5 * SECOND, 100, 1000);
    double now = following.x(60 * SECOND);
    assertTrue(now > 1000 && now < 1100, "now at " + now);
  }

  @Test
  void nothingBeforeTheStartIsShown() {
    assertEquals(0, Viewport.following(SECOND, 5 * SECOND, 100, 1000).startNanos());
    assertEquals(0, view.moved(100_000).startNanos());
  }

  @Test
  void whatIsUnderThePointerStaysThereWhenZoomed() {
    double x = 700;
    long before = view.nanosAt(x);
    assertEquals(x, view.zoomed(0.5, x).x(before), 1e-3);
    assertEquals(x, view.zoomed(1.3, x).x(before), 1e-3);
  }

  @Test
  void zoomHasBounds() {
    assertEquals(Viewport.SPAN_NANOS_MIN, view.zoomed(1e-12, 500).spanNanos());
    assertEquals(Viewport.SPAN_NANOS_MAX, view.zoomed(1e12, 500).spanNanos());
  }

  @Test
  void itShowsWhatOverlapsIt() {
    assertTrue(view.shows(0, 10 * SECOND));
    assertTrue(view.shows(14 * SECOND, Long.MAX_VALUE));
    assertFalse(view.shows(0, 9 * SECOND));
    assertFalse(view.shows(16 * SECOND, 17 * SECOND));
  }

  @Test
  void marksStandOnRoundFiguresAndNotTooClose() {
    long step = TimeAxis.stepNanos(view, 84);
    assertEquals(SECOND / 2, step);
    assertEquals(10 * SECOND, TimeAxis.firstNanos(view, step));
    Viewport hour = new Viewport(SECOND, 3600 * SECOND, 0, 1000);
    long minutes = TimeAxis.stepNanos(hour, 84);
    assertTrue(hour.width() * minutes / hour.spanNanos() >= 84);
    assertEquals(0, TimeAxis.firstNanos(hour, minutes) % (60 * SECOND));
  }
}
