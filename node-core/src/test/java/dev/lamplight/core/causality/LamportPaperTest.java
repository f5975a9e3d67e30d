package dev.lamplight.core.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Leslie Lamport, "Time, Clocks, and the Ordering of Events in a Distributed System",
 * Communications of the ACM 21 (1978), pages 558-565.
 */
class LamportPaperTest {
  private static final int SEEDS = 40;

  /** "We assume that a -/-> a for any event a." */
  @Test
  void happensBeforeIsAnIrreflexivePartialOrdering() {
    forEachHistory(
        graph -> {
          int size = graph.view().size();
          for (int a = 0; a < size; a++) {
            assertFalse(graph.happensBefore(a, a));
            for (int b = 0; b < size; b++) {
              assertFalse(graph.happensBefore(a, b) && graph.happensBefore(b, a));
            }
          }
        });
  }

  /** "Clock Condition. For any events a, b: if a -> b then C(a) < C(b)." */
  @Test
  void theClockConditionHolds() {
    forEachHistory(
        graph -> {
          for (int a : ofNodes(graph)) {
            for (int b : ofNodes(graph)) {
              assertTrue(!graph.happensBefore(a, b) || stamp(graph, a) < stamp(graph, b));
            }
          }
        });
  }

  /**
   * "Note that we cannot expect the converse condition to hold as well, since that would imply that
   * any two concurrent events must occur at the same time."
   */
  @Test
  void theConverseDoesNotHold() {
    List<Integer> unordered = new ArrayList<>();
    forEachHistory(
        graph -> {
          for (int a : ofNodes(graph)) {
            for (int b : ofNodes(graph)) {
              if (stamp(graph, a) < stamp(graph, b) && graph.concurrent(a, b)) {
                unordered.add(a);
              }
            }
          }
        });
    assertFalse(unordered.isEmpty());
  }

  /** "C1. If a and b are events in process P_i, and a comes before b, then C_i(a) < C_i(b)." */
  @Test
  void stampsRiseAlongEachLineOverAllItsBoots() {
    forEachHistory(
        graph -> {
          for (int line = 0; line < graph.lineCount(); line++) {
            for (int rank = 2; rank <= graph.lengthOf(line); rank++) {
              assertTrue(
                  stamp(graph, graph.position(line, rank - 1))
                      < stamp(graph, graph.position(line, rank)));
            }
          }
        });
  }

  /**
   * "C2. If a is the sending of a message by process P_i and b is the receipt of that message by
   * process P_j, then C_i(a) < C_j(b)."
   */
  @Test
  void aReceiptIsStampedLaterThanItsSend() {
    forEachHistory(
        graph -> {
          for (int b : ofNodes(graph)) {
            if (graph.view().kindAt(b) == Kind.RECEIVE) {
              assertTrue(stamp(graph, graph.view().causeAt(b)) < stamp(graph, b));
            }
          }
        });
  }

  /**
   * "If a is an event in process P_i and b is an event in process P_j, then a => b if and only if
   * either (i) C_i(a) < C_j(b) or (ii) C_i(a) = C_j(b) and P_i < P_j. It is easy to see that this
   * defines a total ordering, and that the Clock Condition implies that if a -> b then a => b."
   */
  @Test
  void theTotalOrderExtendsHappensBefore() {
    LamportOrder order = new LamportOrder();
    forEachHistory(
        graph -> {
          for (int a : ofNodes(graph)) {
            for (int b : ofNodes(graph)) {
              Event one = graph.view().at(a);
              Event other = graph.view().at(b);
              assertEquals(a == b, order.compare(one, other) == 0, "total");
              assertEquals(
                  Integer.signum(order.compare(one, other)),
                  -Integer.signum(order.compare(other, one)));
              assertTrue(!graph.happensBefore(a, b) || order.compare(one, other) < 0);
              if (one.lamport() == other.lamport() && one.node() != other.node()) {
                assertEquals(one.node() < other.node(), order.compare(one, other) < 0, "ties");
              }
            }
          }
        });
  }

  private static void forEachHistory(Consumer<CausalGraph> check) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Trace trace = Histories.random(seed, 3, 80);
      try {
        check.accept(new CausalGraph(trace));
      } catch (AssertionError failure) {
        throw new AssertionError("replay: Histories.random(" + seed + "L, 3, 80)", failure);
      }
    }
  }

  private static List<Integer> ofNodes(CausalGraph graph) {
    List<Integer> events = new ArrayList<>();
    for (int position = 0; position < graph.view().size(); position++) {
      if (graph.rankOf(position) > 0) {
        events.add(position);
      }
    }
    return events;
  }

  private static long stamp(CausalGraph graph, int position) {
    return graph.view().lamportAt(position);
  }
}
