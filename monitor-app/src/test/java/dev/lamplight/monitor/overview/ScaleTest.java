package dev.lamplight.monitor.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScaleTest {
  private final Scale scale = new Scale(1_000, 11_000, 520);

  @Test
  void placeAndMomentAreInverse() {
    assertEquals(10, scale.x(1_000));
    assertEquals(510, scale.x(11_000));
    assertEquals(6_000, scale.nanosAt(scale.x(6_000)));
  }

  @Test
  void beyondTheEdgesTheRunEnds() {
    assertEquals(1_000, scale.nanosAt(-50));
    assertEquals(11_000, scale.nanosAt(5_000));
    assertEquals(510, scale.x(99_000));
  }

  @Test
  void aRunThatHasNotBegunHasOneMoment() {
    assertEquals(0, new Scale(0, 0, 520).nanosAt(300));
  }
}
