package dev.lamplight.monitor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PARTITION", "HEAL", "SLOW", "SKEW"})
  void everyKindOfEventHasWords(Kind kind) {
    assertFalse(Texts.of("event." + kind.title(), "a", "b", "c").isBlank());
  }

  @Test
  void everyRoleAndConditionHasWords() {
    for (RoleName role : RoleName.values()) {
      assertFalse(Words.role(role).isBlank());
    }
    for (Condition condition : Condition.values()) {
      assertFalse(Words.condition(condition).isBlank());
    }
  }

  @Test
  void anIdHasNoThousands() {
    assertEquals("8003 leads", Texts.of("answer.one", 8003));
  }

  @Test
  void anUnknownPropertyKeepsItsName() {
    assertEquals("S5: what is acknowledged stays", Words.property("S5"));
    assertEquals("budget", Words.property("budget"));
  }

  @Test
  void anEventSaysWhatWhoAndWhen() {
    Trace trace = new Trace();
    int one = trace.process(8001, 1, 1);
    int two = trace.process(8002, 1, 1);
    trace.record(
        one,
        Kind.SEND,
        4,
        SECOND,
        Epoch.NONE,
        8002,
        TraceView.NOWHERE,
        MessageType.HAND_OVER.ordinal(),
        0,
        0,
        "");
    trace.record(
        two,
        Kind.RECEIVE,
        5,
        SECOND * 3 / 2,
        Epoch.NONE,
        8001,
        0,
        MessageType.HAND_OVER.ordinal(),
        0,
        0,
        "");
    trace.note(two, 6, 2 * SECOND, new Fact.Committed(new Epoch(2, 8002), 4, 7));
    assertEquals("sends HandOver to 8002\n8001 at Lamport time 4, 00:01.000", words(trace, 0));
    assertTrue(words(trace, 1).startsWith("receives HandOver from 8001, after 500 ms\n8002"));
    assertTrue(words(trace, 2).startsWith("commits entries 4 to 7\n8002"));
  }

  @ParameterizedTest
  @CsvSource({
    "320000000,320 ms",
    "4240000000,4.2 s",
    "185000000000,3 min 5 s",
    "7380000000000,2 h 3 min"
  })
  void durationsAreAsPreciseAsTheirSizeAllows(long nanos, String words) {
    assertEquals(words, Durations.rough(nanos));
  }

  @Test
  void marksShowWhatTheirStepNeeds() {
    assertEquals("2 s", Durations.mark(2 * SECOND, SECOND));
    assertEquals("2.5 s", Durations.mark(SECOND * 5 / 2, SECOND / 2));
    assertEquals("1:05", Durations.mark(65 * SECOND, 5 * SECOND));
    assertEquals("1:00:00", Durations.mark(3600 * SECOND, 60 * SECOND));
    assertEquals("1:02:03.456", Durations.clock(3723 * SECOND + 456_789_000));
  }

  private static String words(Trace trace, int event) {
    return EventWords.of(trace, event);
  }
}
