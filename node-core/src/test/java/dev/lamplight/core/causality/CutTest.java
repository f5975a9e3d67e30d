package dev.lamplight.core.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void everyCutOfEverySmallTraceIsWhatTheDefinitionSays() {
    Exhaustive.run(choices -> agree(Histories.any(choices, 3, 4, false)));
  }

  @Test
  void everyCutOfRandomTracesIsWhatTheDefinitionSays() {
    for (long seed = 1; seed <= 10; seed++) {
      try {
        agree(Histories.random(seed, 2, 24));
      } catch (AssertionError failure) {
        throw new AssertionError("replay: Histories.random(" + seed + "L, 2, 24)", failure);
      }
    }
  }

  private static void agree(Trace trace) {
    DumbGraph dumb = new DumbGraph(trace);
    CausalGraph graph = new CausalGraph(trace);
    List<Cut> cuts = new ArrayList<>();
    collect(graph, new int[graph.lineCount()], 0, cuts);
    List<BitSet> consistent =
        cuts.stream().map(cut -> events(graph, cut)).filter(dumb::isConsistent).toList();
    for (Cut cut : cuts) {
      BitSet events = events(graph, cut);
      assertEquals(dumb.isConsistent(events), cut.isConsistent(), cut.toString());
      BitSet closure = events(graph, cut.closure());
      BitSet interior = events(graph, cut.interior());
      assertTrue(consistent.contains(closure) && isWithin(events, closure), cut.toString());
      assertTrue(consistent.contains(interior) && isWithin(interior, events), cut.toString());
      for (BitSet other : consistent) {
        assertTrue(!isWithin(events, other) || isWithin(closure, other), "least around " + cut);
        assertTrue(!isWithin(other, events) || isWithin(other, interior), "greatest in " + cut);
      }
    }
    for (int position = 0; position < trace.size(); position++) {
      assertTrue(Cut.before(graph, position).isConsistent());
      BitSet past = dumb.past(position);
      past.set(position, dumb.isOfLine(position));
      assertEquals(past, events(graph, Cut.upTo(graph, position)));
    }
  }

  private static void collect(CausalGraph graph, int[] counts, int line, List<Cut> cuts) {
    if (line == counts.length) {
      cuts.add(Cut.of(graph, counts));
      return;
    }
    for (int count = 0; count <= graph.lengthOf(line); count++) {
      counts[line] = count;
      collect(graph, counts, line + 1, cuts);
    }
  }

  private static BitSet events(CausalGraph graph, Cut cut) {
    BitSet events = new BitSet();
    for (int position = 0; position < graph.view().size(); position++) {
      events.set(position, cut.contains(position));
    }
    return events;
  }

  private static boolean isWithin(BitSet inner, BitSet outer) {
    BitSet rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  @Test
  void aCutNamesEachLineOnceAndNoMoreEventsThanItHas() {
    CausalGraph graph = new CausalGraph(Histories.random(1, 2, 10));
    assertThrows(IllegalArgumentException.class, () -> Cut.of(graph, 0));
    assertThrows(IllegalArgumentException.class, () -> Cut.of(graph, 0, 99));
    assertThrows(IllegalArgumentException.class, () -> Cut.of(graph, -1, 0));
  }
}
