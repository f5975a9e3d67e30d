package dev.lamplight.monitor.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000L;
  private final Pace pace = new Pace();

  @Test
  void virtualTimeGoesAsManyTimesFasterAsAsked() {
    pace.speed(10);
    pace.play(0);
    assertEquals(160 * MILLI, pace.virtualSince(16 * MILLI));
    assertEquals(170 * MILLI, pace.virtualSince(33 * MILLI));
  }

  @Test
  void noTimePassesInAPause() {
    pace.play(0);
    pace.pause();
    assertEquals(0, pace.virtualSince(500 * MILLI));
    pace.play(600 * MILLI);
    assertEquals(10 * MILLI, pace.virtualSince(610 * MILLI));
  }

  @Test
  void afterAStallNothingIsMadeUpFor() {
    pace.play(0);
    assertEquals(Pace.OWED_NANOS_MAX, pace.virtualSince(5_000 * MILLI));
  }

  @Test
  void speedHasBounds() {
    pace.speed(1e9);
    assertEquals(Tempo.FASTEST, pace.tempo().speed());
    pace.speed(0);
    assertEquals(Tempo.SLOWEST, pace.tempo().speed());
  }

  @Test
  void achievedIsWhatWasMeasured() {
    pace.speed(100);
    pace.play(0);
    assertEquals(100, pace.tempo().achieved());
    pace.went(20_000 * MILLI, 1_000 * MILLI);
    assertEquals(20, pace.tempo().achieved(), 1e-9);
    assertTrue(pace.isPlaying());
    pace.pause();
    assertFalse(pace.tempo().playing());
  }
}
