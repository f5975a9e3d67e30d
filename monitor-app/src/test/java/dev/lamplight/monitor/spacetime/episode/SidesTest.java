package dev.lamplight.monitor.spacetime.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SidesTest {
  @Test
  void whoHasNoMajorityIsCutOff() {
    Sides sides = Sides.of("8003 | 8001 8002");
    assertEquals(List.of(List.of(8003)), sides.minorities(3));
    assertEquals(List.of(8001, 8002), sides.others(List.of(8003)));
  }

  @Test
  void ofTwoHalvesNeitherDecidesAnything() {
    assertEquals(2, Sides.of("1 2 | 3 4").minorities(4).size());
  }

  @Test
  void wordsOfASingleLinkPartNobody() {
    assertEquals(List.of(), Sides.of("8001 -> 8002").minorities(3));
  }
}
