package dev.lamplight.server.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.service.Feed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventRingTest {
  private static final long INCARNATION = 77;

  private final EventRing ring = new EventRing(16, 8001, INCARNATION, 3);
  private final LiveTrace trace = new LiveTrace(ring, 8001, INCARNATION, 3, () -> 5);

  private static Feed.Place place(long seq) {
    return new Feed.Place(INCARNATION, 3, seq);
  }

  private static String text(Feed.Event event) {
    return new String(event.json(), StandardCharsets.UTF_8);
  }

  @Test
  void aReceiptNamesItsSendAndIdleHeartbeatsAreNoEvents() {
    Envelope out = new Envelope(8001, INCARNATION, 3, 8002, 9, false, new Message.Election(1));
    assertEquals(1, trace.sent(out));
    assertEquals(
        0, trace.sent(new Envelope(8001, INCARNATION, 3, 8002, 9, true, new Message.Election(1))));
    trace.received(12, new Envelope(8002, 5, 1, 8001, 11, false, new Message.Election(2)), 41);
    List<Feed.Event> events = ring.after(place(0), 10).events();
    assertEquals(
        List.of(
            "{\"node\":8001,\"incarnation\":77,\"boot\":3,\"seq\":1,\"kind\":\"send\",\"lamport\":9,"
                + "\"at_ns\":5,\"message\":\"8001.77.3.1\",\"peer\":8002,\"type\":\"Election\"}",
            "{\"node\":8001,\"incarnation\":77,\"boot\":3,\"seq\":2,\"kind\":\"receive\",\"lamport\":12,"
                + "\"at_ns\":5,\"message\":\"8002.5.1.41\",\"peer\":8002,\"type\":\"Election\"}"),
        events.stream().map(EventRingTest::text).toList());
  }

  @Test
  void factsHaveTheFieldsOfSimulatedTraces() {
    trace.noted(4, new Fact.RoleChanged(RoleName.LEADING, new Epoch(2, 8001), 8001, "so"));
    trace.noted(5, new Fact.Refused("ann", 7, "no"));
    trace.befell(Kind.FREEZE, "");
    List<String> lines =
        ring.after(place(0), 10).events().stream().map(EventRingTest::text).toList();
    assertTrue(
        lines
            .get(0)
            .endsWith(
                "\"epoch\":{\"round\":2,\"leader\":8001},\"leader\":8001,\"role\":\"leading\","
                    + "\"reason\":\"so\"}"),
        lines.get(0));
    assertTrue(
        lines.get(1).endsWith("\"sequence\":7,\"client\":\"ann\",\"reason\":\"no\"}"),
        lines.get(1));
    assertTrue(lines.get(2).contains("\"kind\":\"freeze\",\"lamport\":0"), lines.get(2));
  }

  @Test
  void whoComesTooLateIsToldOfTheGap() {
    for (int i = 0; i < 40; i++) {
      trace.befell(Kind.SAY, "event " + i);
    }
    Feed.Page page = ring.after(place(3), 100);
    assertTrue(page.gap());
    assertEquals(40, page.events().getLast().place().seq());
    assertEquals(
        page.events().getFirst().place().seq() + page.events().size() - 1,
        page.events().getLast().place().seq());
    assertFalse(ring.after(place(38), 100).gap());
    assertEquals(2, ring.after(place(38), 100).events().size());
    assertEquals(1, ring.after(place(30), 1).events().size());
    assertTrue(ring.after(new Feed.Place(INCARNATION, 2, 38), 100).gap(), "another life");
    assertTrue(ring.after(place(99), 100).gap(), "a place that is not there yet");
    assertEquals(place(40), ring.newest());
  }

  @Test
  void aReaderThatIsOvertakenGetsWholeEventsOnly() throws Exception {
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; i <= 200_000; i++) {
                    trace.befell(Kind.SAY, Integer.toString(i));
                  }
                });
    long place = 0;
    while (place < 200_000) {
      for (Feed.Event event : ring.after(place(place), 1_000).events()) {
        assertTrue(event.place().seq() > place);
        place = event.place().seq();
        String line = text(event);
        assertTrue(line.contains("\"seq\":" + place + ","), line);
        assertTrue(line.endsWith("\"text\":\"" + place + "\"}"), line);
      }
    }
    writer.join();
  }

  @Test
  void whoeverWaitsIsWokenUntilItHasEnough() throws Exception {
    AtomicInteger woken = new AtomicInteger();
    assertFalse(ring.hasNews());
    AutoCloseable waiting = ring.onEvents(woken::incrementAndGet);
    trace.befell(Kind.SAY, "x");
    assertTrue(ring.hasNews());
    ring.wake();
    assertFalse(ring.hasNews());
    waiting.close();
    ring.wake();
    assertEquals(1, woken.get());
  }
}
