package dev.lamplight.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExhaustiveTest {
  @Test
  void everySequenceOfChoicesComesOnceEvenIfLaterBoundsHangOnEarlierAnswers() {
    List<String> seen = new ArrayList<>();
    long runs =
        Exhaustive.run(
            choices -> {
              int first = choices.below(3);
              seen.add(first == 1 ? "1" : first + "," + choices.below(first + 1));
            });
    assertEquals(List.of("0,0", "1", "2,0", "2,1", "2,2"), seen);
    assertEquals(5, runs);
  }
}
