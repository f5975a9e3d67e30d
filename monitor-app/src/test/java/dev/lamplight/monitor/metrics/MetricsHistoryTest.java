package dev.lamplight.monitor.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetricsHistoryTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Epoch EPOCH = new Epoch(1, 8001);

  private final Trace trace = new Trace();
  private final int one = trace.process(8001, 1, 1);
  private final int two = trace.process(8002, 1, 1);
  private final MetricsHistory history = new MetricsHistory();

  @Test
  void anEntryCountsOnceWhoeverElseCommitsIt() {
    trace.note(one, 1, SECOND, new Fact.Committed(EPOCH, 1, 5));
    trace.note(two, 1, SECOND, new Fact.Committed(EPOCH, 1, 5));
    trace.note(two, 1, SECOND, new Fact.Delivered(1, 5));
    trace.note(one, 1, 2 * SECOND, new Fact.Committed(EPOCH, 6, 7));
    MetricsPicture picture = picture(2 * SECOND);
    assertEquals(7, Arrays.stream(picture.committed()).sum());
    assertEquals(5, picture.committed()[(int) (SECOND / picture.slotNanos())]);
    assertEquals(3.5, picture.recentThroughput(), 0.01);
  }

  @Test
  void aClientWaitsFromItsFirstTryToItsAnswer() {
    trace.note(one, 1, SECOND, new Fact.Submitted("c", 1, 1));
    trace.note(two, 1, SECOND + 50_000_000, new Fact.Submitted("c", 1, 1));
    trace.note(one, 1, SECOND + 10_000_000, new Fact.Submitted("c", 2, 2));
    trace.note(one, 1, SECOND + 20_000_000, new Fact.Acknowledged("c", 2, 8));
    trace.note(two, 1, SECOND + 200_000_000, new Fact.Acknowledged("c", 1, 9));
    MetricsPicture picture = picture(2 * SECOND);
    assertEquals(10e6, (double) picture.allHalfNanos(), 0.2e6);
    assertEquals(200e6, (double) picture.allMostNanos(), 4e6);
    assertEquals(4, picture.newestWait());
    assertEquals(Latencies.NONE, picture.halfNanos()[0]);
  }

  @Test
  void electionsAndViolationsAreCountedWhenTheyCome() {
    trace.note(one, 1, SECOND, new Fact.RoleChanged(RoleName.CLAIMING, EPOCH, 0, ""));
    trace.note(one, 1, SECOND, new Fact.RoleChanged(RoleName.LEADING, EPOCH, 8001, ""));
    trace.record(
        TraceView.OUTSIDE,
        Kind.VIOLATION,
        0,
        3 * SECOND,
        Epoch.NONE,
        0,
        TraceView.NOWHERE,
        TraceView.NOWHERE,
        0,
        0,
        "S4: two");
    MetricsPicture picture = picture(4 * SECOND);
    assertEquals(1, picture.electionCount());
    assertEquals(1, picture.violationCount());
    assertEquals(1, picture.violations()[(int) (3 * SECOND / picture.slotNanos())]);
    assertEquals("1", Gauge.VIOLATIONS.now(picture));
    assertEquals("Violations 1", Gauge.VIOLATIONS.brief(picture));
  }

  @Test
  void anHourTakesNoMoreRoomThanAMinuteAndLosesNothing() {
    for (int second = 1; second <= 3_600; second++) {
      trace.note(one, 1, second * SECOND, new Fact.Submitted("c", second, 1));
      trace.note(one, 1, second * SECOND, new Fact.Committed(EPOCH, second, second));
      trace.note(one, 1, second * SECOND, new Fact.Acknowledged("c", second, 1));
    }
    MetricsPicture picture = picture(3_600 * SECOND);
    assertTrue(picture.slots() <= Slots.COUNT && picture.slots() > Slots.COUNT / 2);
    assertEquals(3_600, Arrays.stream(picture.committed()).sum());
    assertEquals(1, picture.throughput(50), 0.1);
  }

  @Test
  void piecesGiveTheSameAsTheWhole() {
    MetricsHistory pieces = new MetricsHistory();
    for (int i = 1; i <= 500; i++) {
      long at = i * SECOND / 3;
      trace.note(one, 1, at, new Fact.Submitted("c", i, 1));
      trace.note(one, 1, at + i * 100_000L, new Fact.Acknowledged("c", i, i));
      trace.note(one, 1, at + i * 100_000L, new Fact.Committed(EPOCH, i, i));
      pieces.absorb(trace.view());
    }
    MetricsPicture whole = picture(200 * SECOND);
    MetricsPicture grown = pieces.picture(200 * SECOND);
    assertArrayEquals(whole.committed(), grown.committed());
    assertArrayEquals(whole.mostNanos(), grown.mostNanos());
    assertEquals(whole.slotNanos(), grown.slotNanos());
  }

  @Test
  void aPointMeansTheSlotPaintedThere() {
    MetricsGrid grid = new MetricsGrid(1_000, MetricsGrid.TALL);
    for (Gauge gauge : Gauge.values()) {
      for (int slot = 0; slot < 40; slot++) {
        double x = grid.x(gauge, slot, 40);
        assertEquals(gauge, grid.gaugeAt(x).orElseThrow());
        assertEquals(OptionalInt.of(slot), grid.slotAt(x, 40));
      }
    }
    assertTrue(grid.gaugeAt(2).isEmpty());
    assertTrue(grid.y(5, 5) < grid.y(1, 5) && grid.y(0, 5) == grid.bottom());
  }

  private MetricsPicture picture(long now) {
    history.absorb(trace.view());
    return history.picture(now);
  }
}
