package dev.lamplight.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Leslie Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System",
 * Communications of the ACM 21 (1978), pages 558-565: the clock itself.
 */
class LamportClockPaperTest {
  /** "IR1. Each process P_i increments C_i between any two successive events." */
  @Test
  void aTickIsLaterThanAllBefore() {
    LamportClock clock = new LamportClock(0);
    assertEquals(1, clock.tick());
    assertEquals(2, clock.tick());
    clock.raise(10);
    assertEquals(10, clock.time());
    assertEquals(11, clock.tick());
  }

  /**
   * "IR2. ... (b) Upon receiving a message m, process P_i sets C_i greater than or equal to its
   * present value and greater than T_m."
   */
  @Test
  void aReceiptIsLaterThanTheSendAndThanAllBefore() {
    for (long own = 0; own < 8; own++) {
      for (long stamp = 0; stamp < 8; stamp++) {
        LamportClock clock = new LamportClock(own);
        assertEquals(LamportClock.afterReceive(own, stamp), clock.receive(stamp));
        assertTrue(clock.time() > stamp && clock.time() > own);
        assertEquals(Math.max(own, stamp) + 1, clock.time());
      }
    }
  }

  @Test
  void itNeverGoesBack() {
    LamportClock clock = new LamportClock(50);
    clock.raise(7);
    assertEquals(50, clock.time());
    clock.receive(7);
    assertEquals(51, clock.time());
    LamportClock twin = clock.copy();
    twin.tick();
    assertEquals(51, clock.time());
  }

  /** An event of a run: its process, its stamp, and all that happened before it. */
  private record Event(int process, long stamp, List<Event> past) {}

  /**
   * "We simply order the events by the times at which they occur. To break ties, we use any
   * arbitrary total ordering &lt; of the processes." Ours is that of their ids.
   */
  @Test
  void stampsThenIdsOrderAllEventsAndExtendHappensBefore() {
    for (long seed = 0; seed < 50; seed++) {
      List<Event> run = run(new Random(seed));
      Comparator<Event> order =
          Comparator.comparingLong(Event::stamp).thenComparingInt(Event::process);
      TreeSet<Event> ordered = new TreeSet<>(order);
      ordered.addAll(run);
      assertEquals(run.size(), ordered.size(), "total: no two events are equal in it");
      for (Event a : run) {
        for (Event before : a.past()) {
          assertTrue(order.compare(before, a) < 0, "extends happens-before");
          assertNotEquals(before.stamp(), a.stamp());
        }
      }
    }
  }

  private static List<Event> run(Random random) {
    List<Event> run = new ArrayList<>();
    List<Event> newest = new ArrayList<>();
    List<LamportClock> clocks = new ArrayList<>();
    for (int process = 0; process < 3; process++) {
      clocks.add(new LamportClock(random.nextInt(5)));
      newest.add(new Event(process, 0, List.of()));
    }
    for (int i = 0; i < 40; i++) {
      int process = random.nextInt(3);
      List<Event> past = pastOf(newest.get(process));
      long stamp;
      if (!run.isEmpty() && random.nextBoolean()) {
        Event sent = run.get(random.nextInt(run.size()));
        past.addAll(pastOf(sent));
        stamp = clocks.get(process).receive(sent.stamp());
      } else {
        stamp = clocks.get(process).tick();
      }
      Event event = new Event(process, stamp, past);
      run.add(event);
      newest.set(process, event);
    }
    return run;
  }

  private static List<Event> pastOf(Event event) {
    List<Event> past = new ArrayList<>(event.past());
    if (event.stamp() > 0) {
      past.add(event);
    }
    return past.stream().distinct().collect(Collectors.toCollection(ArrayList::new));
  }
}
