package dev.lamplight.core.trace.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsFoundAgainInItsWords(Reason reason) {
    List<String> facts =
        IntStream.range(0, reason.clause().places()).mapToObj(place -> "800" + place).toList();
    assertEquals(
        Optional.of(new Reason.Told(reason, facts)), Reason.read(reason.of(facts.toArray())));
  }

  @Test
  void severalWordsMayBeAFact() {
    String words = Reason.STORAGE_FAILED.of("8001 promised {} $1 to \\ nobody");
    assertEquals("storage failed: 8001 promised {} $1 to \\ nobody", words);
    assertEquals(
        List.of("8001 promised {} $1 to \\ nobody"), Reason.read(words).orElseThrow().facts());
  }

  @Test
  void otherWordsAreNoReason() {
    assertEquals(Optional.empty(), Reason.read("suspects 8001 of everything"));
  }

  @Test
  void aReasonWantsAllItsFacts() {
    assertThrows(IllegalArgumentException.class, Reason.SILENT::of);
  }
}
