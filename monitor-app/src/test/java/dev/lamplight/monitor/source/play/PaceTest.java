package dev.lamplight.monitor.source.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Snapshot.Flight;
import dev.lamplight.monitor.source.Tempo;
import java.util.List;
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
    pace.speed(1);
    pace.play(0);
    pace.pause();
    assertEquals(0, pace.virtualSince(500 * MILLI));
    pace.play(600 * MILLI);
    assertEquals(10 * MILLI, pace.virtualSince(610 * MILLI));
  }

  @Test
  void afterAStallNothingIsMadeUpFor() {
    pace.speed(1);
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

  @Test
  void adaptiveItIsSlowWhileMessagesFlyAndFastWhenNothingDoes() {
    pace.play(0);
    assertTrue(pace.tempo().adaptive());
    assertEquals(Attention.BUSY, pace.tempo().speed());
    for (int tick = 0; tick < 200; tick++) {
      double before = pace.tempo().speed();
      pace.look(16 * MILLI, List.of());
      assertTrue(pace.tempo().speed() >= before, "it never slows down while nothing flies");
    }
    assertEquals(Attention.QUIET, pace.tempo().speed());
    pace.look(16 * MILLI, List.of(flight(150 * MILLI)));
    assertTrue(pace.tempo().speed() <= Attention.BUSY);
  }

  @Test
  void whatStirsInAFastStretchBrakesAtOnceAndOnlyThere() {
    pace.play(0);
    assertFalse(pace.stirred(), "it is slow already");
    for (int tick = 0; tick < 200; tick++) {
      pace.look(16 * MILLI, List.of());
    }
    assertTrue(pace.stirred());
    assertEquals(Attention.BUSY, pace.tempo().speed());
    pace.speed(50);
    assertFalse(pace.stirred(), "somebody chose the speed");
  }

  @Test
  void quickMessagesAreShownMoreSlowlyThanSlowOnes() {
    pace.play(0);
    for (int tick = 0; tick < 200; tick++) {
      pace.look(16 * MILLI, List.of(flight(MILLI)));
    }
    assertEquals(Tempo.SLOWEST, pace.tempo().speed());
  }

  private static Flight flight(long nanos) {
    return new Flight(8001, 8002, MessageType.APPEND, 0, nanos, false);
  }
}
