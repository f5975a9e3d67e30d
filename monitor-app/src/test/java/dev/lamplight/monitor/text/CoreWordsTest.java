package dev.lamplight.monitor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.core.trace.reason.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the core says in English is said in the window's language, with the same facts. */
class CoreWordsTest {
  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsSaidInPortuguese(Reason reason) {
    String english = reason.of(facts(reason.clause().places()));
    translated(english, CoreWords.reason(english), reason.clause().places());
    Texts.speak(Language.PORTUGUESE);
    translated(english, CoreWords.reason(english), reason.clause().places());
    assertNotEquals(english, CoreWords.reason(english));
  }

  @ParameterizedTest
  @EnumSource(Breach.class)
  void everyBreachIsSaidInPortuguese(Breach breach) {
    String english = breach.of(facts(breach.clause().places()));
    assertEquals(english, CoreWords.breach(english));
    Texts.speak(Language.PORTUGUESE);
    translated(english, CoreWords.breach(english), breach.clause().places());
    assertEquals("S1: " + CoreWords.breach(english), CoreWords.violation("S1: " + english));
    assertNotEquals(english, CoreWords.breach(english));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalIsSaidInPortuguese(Refusal refusal) {
    assertEquals(refusal.advice(), CoreWords.refusal(refusal.advice()));
    Texts.speak(Language.PORTUGUESE);
    assertNotEquals(refusal.advice(), CoreWords.refusal(refusal.advice()));
  }

  @Test
  void aReasonWithinAReasonIsSaidInPortugueseToo() {
    Texts.speak(Language.PORTUGUESE);
    String within = Reason.NOBODY_HIGHER.of(Reason.SILENT.of(8003));
    assertEquals("8003 está em silêncio, e não há ninguém maior", CoreWords.reason(within));
  }

  @Test
  void whatTheCoreDidNotSayStaysAsItIs() {
    Texts.speak(Language.PORTUGUESE);
    assertEquals("the moon is full", CoreWords.reason("the moon is full"));
    assertEquals("S9: the moon", CoreWords.violation("S9: the moon"));
    assertEquals("no", CoreWords.refusal("no"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PARTITION; 8001 -> 8002; a ligação 8001 → 8002 foi cortada",
        "PARTITION; 8001 - 8002; a ligação 8001 – 8002 foi cortada",
        "PARTITION; 8001 drops Alive to 8002; todo Alive de 8001 para 8002 se perde",
        "PARTITION; 8001 8002 | 8003; a rede se divide: 8001 8002 | 8003",
        "PARTITION; drops what goes from and to [8002, 8003]; 8001 está isolado de 8002, 8003",
        "PARTITION; drops what goes to [8002]; 8001 já não é ouvido por 8002",
        "HEAL; ''; a rede está curada",
        "HEAL; 8001 - 8003; a ligação 8001 – 8003 foi consertada",
        "HEAL; slow; as ligações de 8001 estão rápidas de novo",
        "SLOW; 8001 - 8002 delay 200 ms, jitter 10 ms, loss 0.1;"
            + " a ligação 8001 – 8002 piora: 200 ms a mais, até 10 ms além disso, 10 % perdidas",
        "SLOW; delay 200ms, jitter 0s, loss 2.5%;"
            + " as ligações de 8001 pioram: 200ms a mais, 2,5 % perdidas",
        "SKEW; offset -300 ms, rate 1.1; o relógio de 8001 anda errado: -300 ms, × 1.1",
        "SKEW; offset 5s, rate 1.0; o relógio de 8001 anda errado: 5s",
        "SKEW; offset 0 ms, rate 1.2; o relógio de 8001 anda errado: × 1.2",
        "SKEW; offset 0 ms, rate 1.0; o relógio de 8001 está certo de novo"
      })
  void aFaultIsSaidInPortugueseAsSimulatorAndNodesWordIt(Kind kind, String words, String said) {
    Texts.speak(Language.PORTUGUESE);
    assertEquals(said, EventWords.clause(one(kind, Epoch.NONE, -1, words), 0));
  }

  /** The receiver tells it in a simulation; of real nodes, the one that has the fault. */
  @Test
  void aLostMessageIsSaidFromItsSenderWhoeverTellsIt() {
    Trace trace = new Trace();
    int sender = trace.process(8001, 1, 1);
    int receiver = trace.process(8002, 1, 1);
    int type = MessageType.ALIVE.ordinal();
    int send = trace.record(sender, Kind.SEND, 1, 1, Epoch.NONE, 8002, -1, type, 0, 0, "");
    int there = trace.record(receiver, Kind.DROP, 0, 2, Epoch.NONE, 8001, send, type, 0, 0, "");
    int here = trace.record(sender, Kind.DROP, 0, 3, Epoch.NONE, 8002, send, type, 0, 0, "");
    assertEquals("Alive from 8001 to 8002 is lost", EventWords.clause(trace, there));
    assertEquals("Alive from 8001 to 8002 is lost", EventWords.clause(trace, here));
  }

  @Test
  void aViolationStandsAboveTheLanesByTheNameOfWhatIsViolated() {
    Trace trace = one(Kind.VIOLATION, Epoch.NONE, -1, "S5: node 8001 no longer holds anything");
    assertEquals("S5: what is acknowledged stays", EventWords.remark(trace, 0));
  }

  @Test
  void anEventGivesItsReasonInPortuguese() {
    Texts.speak(Language.PORTUGUESE);
    Trace trace =
        one(Kind.ROLE, new Epoch(2, 8001), RoleName.FOLLOWER.ordinal(), Reason.OBEYS.of(8003));
    assertEquals("8001 passa a seguidor: obedece a 8003", EventWords.clause(trace, 0));
  }

  private static Trace one(Kind kind, Epoch epoch, int type, String words) {
    Trace trace = new Trace();
    int process = trace.process(8001, 1, 1);
    trace.record(process, kind, 1, 1, epoch, 0, TraceView.NOWHERE, type, 0, 0, words);
    return trace;
  }

  private static void translated(String english, String said, int places) {
    assertFalse(said.contains("{"), said);
    for (Object fact : facts(places)) {
      assertEquals(1, said.split(String.valueOf(fact), -1).length - 1, english + " / " + said);
    }
  }

  private static Object[] facts(int places) {
    return IntStream.range(0, places).mapToObj(place -> 7001 + place).toArray();
  }
}
