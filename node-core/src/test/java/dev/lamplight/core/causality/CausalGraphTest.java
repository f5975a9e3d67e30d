package dev.lamplight.core.causality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.time.VectorClock;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalGraphTest {
  private static final int WALKING = 0;

  @Test
  void theFastAgreesWithTheDumbOnEverySmallTrace() {
    long runs =
        Exhaustive.run(choices -> agree(Histories.any(choices, 3, 1 + choices.below(4), false)));
    assertEquals(3 + 18 + 162 + 1_944, runs);
  }

  @Test
  void theFastAgreesWithTheDumbOnEverySmallTraceWithEventsFromOutside() {
    long runs = Exhaustive.run(choices -> agree(Histories.any(choices, 2, 4, true)));
    assertEquals(6_144, runs);
  }

  @Test
  void theFastAgreesWithTheDumbOnRandomTraces() {
    for (long seed = 1; seed <= 60; seed++) {
      try {
        agree(Histories.random(seed, 2 + (int) (seed % 5), 90));
      } catch (AssertionError failure) {
        throw new AssertionError("replay: Histories.random(" + seed + "L, …)", failure);
      }
    }
  }

  private static void agree(Trace trace) {
    DumbGraph dumb = new DumbGraph(trace);
    CausalGraph walking = new CausalGraph(trace, WALKING);
    agree(dumb, new CausalGraph(trace));
    agree(dumb, walking);
  }

  private static void agree(DumbGraph dumb, CausalGraph graph) {
    for (int a = 0; a < dumb.size; a++) {
      assertEquals(dumb.past(a), graph.past(a), "past of " + a);
      assertEquals(dumb.future(a), graph.future(a), "future of " + a);
      assertArrayEquals(dumb.parents(a), graph.parents(a), "parents of " + a);
      assertArrayEquals(dumb.reducedParents(a), graph.reducedParents(a), "reduced, of " + a);
      for (int b = 0; b < dumb.size; b++) {
        boolean before = dumb.happensBefore(a, b);
        assertEquals(before, graph.happensBefore(a, b), a + " before " + b);
        boolean unordered = a != b && !before && !dumb.happensBefore(b, a);
        assertEquals(unordered, graph.concurrent(a, b), a + " beside " + b);
        assertExplains(dumb, a, b, graph.why(a, b));
      }
    }
  }

  private static void assertExplains(DumbGraph dumb, int a, int b, List<Event> chain) {
    if (!dumb.happensBefore(a, b)) {
      assertTrue(chain.isEmpty(), "nothing leads from " + a + " to " + b);
      return;
    }
    assertEquals(a, chain.getFirst().position());
    assertEquals(b, chain.getLast().position());
    int messages = 0;
    for (int i = 1; i < chain.size(); i++) {
      int from = chain.get(i - 1).position();
      int to = chain.get(i).position();
      assertTrue(from < to && dumb.happensBefore(from, to), from + " to " + to);
      if (!dumb.sameLine(from, to)) {
        assertEquals(from, chain.get(i).cause(), "only a message leads to another line");
        messages += dumb.isOfLine(to) ? 1 : 0;
      }
    }
    assertEquals(dumb.fewestMessages(a, b), messages, a + " to " + b);
  }

  @Test
  void vectorClocksOrderEventsOfNodesExactlyAsHappensBeforeDoes() {
    for (long seed = 1; seed <= 20; seed++) {
      CausalGraph graph = new CausalGraph(Histories.random(seed, 4, 200));
      for (int a = 0; a < graph.view().size(); a++) {
        for (int b = 0; b < graph.view().size(); b++) {
          if (graph.rankOf(a) > 0 && graph.rankOf(b) > 0) {
            VectorClock.Order order = graph.clockOf(a).order(graph.clockOf(b));
            String replay = "replay: Histories.random(" + seed + "L, 4, 200), " + a + ", " + b;
            assertEquals(a == b, order == VectorClock.Order.EQUAL, replay);
            assertEquals(graph.happensBefore(a, b), order == VectorClock.Order.BEFORE, replay);
            assertEquals(graph.concurrent(a, b), order == VectorClock.Order.CONCURRENT, replay);
          }
        }
      }
    }
  }

  @Test
  void aGraphThatFollowsATraceEqualsOneMadeAtOnce() {
    assertTrue(followed(64).clocked());
  }

  @Test
  void clocksThatTakeTooMuchAreGivenUpOnTheWay() {
    assertFalse(followed(1).clocked());
  }

  private static CausalGraph followed(int allowance) {
    Trace trace = new Trace();
    CausalGraph following = new CausalGraph(trace, allowance);
    Trace whole = Histories.random(7, 4, 2_000);
    for (int position = 0; position < whole.size(); position++) {
      append(whole, position, trace);
      if (position % 37 == 0) {
        following.follow(trace);
      }
    }
    following.follow(trace.view());
    CausalGraph atOnce = new CausalGraph(whole);
    for (int position = 0; position < whole.size(); position += 11) {
      assertArrayEquals(atOnce.frontier(position), following.frontier(position));
      assertEquals(atOnce.future(position), following.future(position));
    }
    return following;
  }

  private static void append(TraceView from, int position, Trace to) {
    int process = from.processAt(position);
    while (to.processCount() <= process) {
      int next = to.processCount();
      to.process(from.nodeOf(next), from.incarnationOf(next), from.bootOf(next));
    }
    Event event = from.at(position);
    to.record(
        process,
        event.kind(),
        event.lamport(),
        event.atNanos(),
        event.epoch(),
        event.peer(),
        event.cause(),
        event.type(),
        event.first(),
        event.last(),
        event.detail());
  }

  @Test
  void theNextBootFollowsFromTheLastUnlessTheDiskIsLost() {
    Trace trace = new Trace();
    int first = local(trace, trace.process(1, 11, 1));
    int crash = trace.record(1, Kind.CRASH, 0, 0, Epoch.NONE, 0, -1, -1, 0, 0, "");
    int rebooted = local(trace, trace.process(1, 11, 2));
    int wiped = local(trace, trace.process(1, 12, 1));
    CausalGraph graph = new CausalGraph(trace);
    assertTrue(graph.happensBefore(first, rebooted));
    assertTrue(graph.happensBefore(first, crash));
    assertFalse(graph.happensBefore(crash, rebooted), "nothing follows from a crash");
    assertTrue(graph.concurrent(first, wiped));
    assertEquals(2, graph.lineCount());
    assertEquals(12, graph.incarnationOf(graph.lineOf(wiped)));
  }

  @Test
  void anOvertakenMessageAddsNoEdgeToTheReduction() {
    Trace trace = new Trace();
    int sender = trace.process(1, 11, 1);
    int receiver = trace.process(2, 22, 1);
    int early = send(trace, sender);
    int late = send(trace, sender);
    int overtaking = receive(trace, receiver, late);
    int overtaken = receive(trace, receiver, early);
    CausalGraph graph = new CausalGraph(trace);
    assertArrayEquals(new int[] {early, overtaking}, graph.parents(overtaken));
    assertArrayEquals(new int[] {overtaking}, graph.reducedParents(overtaken));
  }

  private static int local(Trace trace, int process) {
    return trace.record(process, Kind.DELIVER, 0, 0, Epoch.NONE, 0, -1, -1, 1, 1, "");
  }

  private static int send(Trace trace, int process) {
    return trace.record(process, Kind.SEND, 0, 0, Epoch.NONE, 2, -1, 1, 0, 0, "");
  }

  private static int receive(Trace trace, int process, int send) {
    return trace.record(process, Kind.RECEIVE, 0, 0, Epoch.NONE, 1, send, 1, 0, 0, "");
  }
}
