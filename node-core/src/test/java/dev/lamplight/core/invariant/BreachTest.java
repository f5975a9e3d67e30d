package dev.lamplight.core.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreachTest {
  @ParameterizedTest
  @EnumSource(Breach.class)
  void everyBreachIsFoundAgainInItsWords(Breach breach) {
    List<String> facts =
        IntStream.range(0, breach.clause().places()).mapToObj(place -> "800" + place).toList();
    assertEquals(
        Optional.of(new Breach.Told(breach, facts)), Breach.read(breach.of(facts.toArray())));
  }
}
