package dev.lamplight.monitor.source.live.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.trace.EventLine;
import dev.lamplight.server.format.trace.EventLine.Life;
import dev.lamplight.server.format.trace.EventLine.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of several nodes in one order. */
class MergedTraceTest {
  private static final long MILLI = 1_000_000L;
  private static final Life A = new Life(8001, 11, 1);
  private static final Life B = new Life(8002, 22, 1);

  private final MergedTrace merged = new MergedTrace();

  private static EventLine event(Life life, int seq, Kind kind, @Nullable Name send) {
    return new EventLine(
        new Name(life, seq), kind, seq, 0, Epoch.NONE, 0, TraceView.NOWHERE, 0, 0, "", send);
  }

  private void hear(Life life, int seq, Kind kind, long millis) {
    merged.hear(event(life, seq, kind, null), millis * MILLI);
  }

  private static String shown(TraceView trace) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < trace.size(); at++) {
      Event event = trace.at(at);
      shown.append(event.node()).append('#').append(event.seq()).append(' ');
      shown.append(event.kind().title()).append('@').append(event.atNanos() / MILLI);
      shown.append(event.cause() >= 0 ? "<-" + event.cause() : "").append('\n');
    }
    return shown.toString();
  }

  @Test
  void timeDecidesWhatCausalityLeavesOpen() {
    hear(B, 1, Kind.SAY, 20);
    hear(A, 1, Kind.SAY, 10);
    hear(A, 2, Kind.SAY, 30);
    merged.place(100 * MILLI);
    assertEquals("8001#1 say@10\n8002#1 say@20\n8001#2 say@30\n", shown(merged.trace()));
  }

  @Test
  void aReceiptStandsBehindItsSendThoughAClockSaysOtherwise() {
    merged.hear(event(B, 1, Kind.RECEIVE, new Name(A, 1)), 5 * MILLI);
    hear(A, 1, Kind.SEND, 10);
    hear(B, 2, Kind.SAY, 6);
    merged.place(100 * MILLI);
    assertEquals("8001#1 send@10\n8002#1 receive@10<-0\n8002#2 say@10\n", shown(merged.trace()));
    assertEquals(1, merged.endOf(0));
  }

  @Test
  void aLateEventFindsItsPlaceAndSaysFromWhereAllIsAnother() {
    hear(A, 1, Kind.SAY, 10);
    hear(A, 2, Kind.SAY, 30);
    merged.place(30 * MILLI);
    TraceView before = merged.trace().view();
    hear(B, 1, Kind.SAY, 20);
    assertTrue(merged.place(30 * MILLI) < 2);
    assertEquals("8001#1 say@10\n8002#1 say@20\n8001#2 say@30\n", shown(merged.trace()));
    assertEquals(
        "8001#1 say@10\n8001#2 say@30\n", shown(before), "who looks at it is not disturbed");
    hear(B, 2, Kind.SAY, 40);
    assertEquals(3, merged.place(40 * MILLI), "nothing moved");
  }

  @Test
  void aSendHeardOfBehindItsReceiptIsItsCause() {
    merged.hear(event(B, 1, Kind.RECEIVE, new Name(A, 1)), 12 * MILLI);
    merged.place(50 * MILLI);
    assertEquals("8002#1 receive@12\n", shown(merged.trace()));
    hear(A, 1, Kind.SEND, 40);
    merged.place(50 * MILLI);
    assertEquals("8001#1 send@40\n8002#1 receive@40<-0\n", shown(merged.trace()));
  }

  @Test
  void numbersThatAreMissingStayMissing() {
    hear(A, 7, Kind.SAY, 10);
    hear(A, 9, Kind.SAY, 20);
    merged.place(50 * MILLI);
    assertEquals("8001#7 say@10\n8001#9 say@20\n", shown(merged.trace()));
    hear(A, 8, Kind.SAY, 15);
    merged.place(50 * MILLI);
    assertEquals("8001#7 say@10\n8001#8 say@15\n8001#9 say@20\n", shown(merged.trace()));
  }

  @Test
  void whoeverSaysSomethingHadNotEnded() {
    hear(A, 1, Kind.SAY, 10);
    merged.presumeEnd(A, Kind.CRASH, 20 * MILLI, "");
    merged.place(50 * MILLI);
    assertEquals("8001#1 say@10\n8001#2 crash@20\n", shown(merged.trace()));
    hear(A, 2, Kind.SEND, 60);
    merged.place(70 * MILLI);
    assertEquals("8001#1 say@10\n8001#2 send@60\n", shown(merged.trace()));
  }

  @Test
  void anEndIsToldOnce() {
    hear(A, 1, Kind.CRASH, 10);
    merged.presumeEnd(A, Kind.CRASH, 20 * MILLI, "");
    merged.place(50 * MILLI);
    assertEquals("8001#1 crash@10\n", shown(merged.trace()));
  }

  @Test
  void aNodeEndsBeforeItBeginsAnew() {
    Life again = new Life(8001, 11, 2);
    hear(A, 1, Kind.SAY, 30);
    hear(again, 1, Kind.RESTART, 25);
    merged.presumeEnd(A, Kind.CRASH, 24 * MILLI, "");
    merged.follow(again, A);
    merged.place(50 * MILLI);
    assertEquals("8001#1 say@30\n8001#2 crash@30\n8001#1 restart@30\n", shown(merged.trace()));
  }

  @Test
  void whatContradictsItselfIsShownNevertheless() {
    merged.hear(event(A, 1, Kind.RECEIVE, new Name(B, 2)), 10 * MILLI);
    hear(A, 2, Kind.SEND, 11);
    merged.hear(event(B, 1, Kind.RECEIVE, new Name(A, 2)), 10 * MILLI);
    hear(B, 2, Kind.SEND, 11);
    merged.place(60_000 * MILLI);
    assertEquals(4, merged.trace().size());
    assertEquals(0, merged.waiting());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void inWhicheverOrderEventsComeTheTraceIsTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    List<EventLine> events = simulated();
    long[] wrong = new long[3];
    for (int node = 0; node < wrong.length; node++) {
      wrong[node] = random.nextLong(-80 * MILLI, 80 * MILLI);
    }
    MergedTrace whole = new MergedTrace();
    events.forEach(each -> whole.hear(each, nanos(each, wrong)));
    whole.place(Long.MAX_VALUE);
    List<EventLine> shuffled = new ArrayList<>(events);
    for (int from = 0; from < shuffled.size(); from += 300) {
      Collections.shuffle(shuffled.subList(from, Math.min(shuffled.size(), from + 500)), random);
    }
    for (EventLine each : shuffled) {
      merged.hear(each, nanos(each, wrong));
      if (random.nextInt(20) == 0) {
        merged.place(nanos(each, wrong));
      }
    }
    merged.place(Long.MAX_VALUE);
    assertEquals(events.size(), merged.trace().size());
    assertEquals(shown(whole.trace()), shown(merged.trace()));
    for (int at = 0; at < merged.trace().size(); at++) {
      assertTrue(merged.trace().causeAt(at) < at);
      assertEquals(whole.endOf(at), merged.endOf(at), "event " + at);
    }
    assertNotEquals(0, merged.trace().size());
  }

  private static long nanos(EventLine event, long[] wrong) {
    return event.atNanos() + wrong[event.name().life().node() - 8001];
  }

  /** What the nodes of a simulation would tell. */
  private static List<EventLine> simulated() throws Exception {
    ScenarioRun run =
        ScenarioRun.of(ScenarioFiles.builtIn("first").orElseThrow().parse(Overrides.NONE));
    run.runUntil(20_000 * MILLI);
    TraceView trace = run.simulation().trace().view();
    List<EventLine> events = new ArrayList<>();
    for (int at = 0; at < trace.size(); at++) {
      Event event = trace.at(at);
      if (event.node() != 0) {
        Name send = event.cause() < 0 ? null : name(trace.at(event.cause()));
        events.add(
            new EventLine(
                name(event),
                event.kind(),
                event.lamport(),
                event.atNanos(),
                event.epoch(),
                event.peer(),
                event.type(),
                event.first(),
                event.last(),
                event.detail(),
                send));
      }
    }
    return events;
  }

  private static Name name(Event event) {
    return new Name(new Life(event.node(), event.incarnation(), event.boot()), event.seq());
  }
}
