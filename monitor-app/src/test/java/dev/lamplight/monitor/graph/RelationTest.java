package dev.lamplight.monitor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import org.junit.jupiter.api.Test;

class RelationTest {
  /** 1 and 2 know nothing of each other; 3 knows both; 4 knows only its own, 2. */
  private final Log log =
      new SampleLogs()
          .says(8001, 0, "a")
          .says(8002, 0, "b")
          .says(8001, 2, "c")
          .says(8002, 0, "d")
          .log();

  @Test
  void everyPairIsToldApart() {
    assertEquals(Relation.SELECTED, Relation.of(message(1), message(1)));
    assertEquals(Relation.PAST, Relation.of(message(1), message(3)));
    assertEquals(Relation.FUTURE, Relation.of(message(3), message(2)));
    assertEquals(Relation.CONCURRENT, Relation.of(message(1), message(2)));
    assertEquals(Relation.CONCURRENT, Relation.of(message(4), message(3)));
  }

  @Test
  void theReasonIsSaidInWords() {
    assertEquals("2 happened before 3: 8001 had delivered 2 when it took 3.", why(2, 3));
    assertEquals(why(2, 3), why(3, 2));
    assertEquals("1 happened before 3: both were handed to 8001, 1 first.", why(3, 1));
    assertEquals(
        "3 and 4 are concurrent: 8002 took 4 without having delivered 3, "
            + "and 8001 took 3 without having delivered 4.",
        why(4, 3));
    assertEquals("", why(1, 1));
  }

  private String why(long one, long other) {
    return Relation.why(message(one), message(other));
  }

  private Entry.Message message(long index) {
    return (Entry.Message) log.at(index);
  }
}
