package dev.lamplight.monitor.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReorderedTest {
  /** What nodes say, one digit an event: which node it is. */
  private static TraceView trace(String nodes) {
    Trace trace = new Trace();
    Map<Character, Integer> processes = new HashMap<>();
    for (int at = 0; at < nodes.length(); at++) {
      char each = nodes.charAt(at);
      int process = processes.computeIfAbsent(each, node -> trace.process(node - '0', 11, 1));
      trace.record(
          process, Kind.SAY, 1, 1, Epoch.NONE, 0, TraceView.NOWHERE, 0, 0, 0, String.valueOf(each));
    }
    return trace.view();
  }

  @Test
  void anEventStaysSelectedWhereItIsFoundInAnotherOrder() {
    TraceView before = trace("112121");
    for (int event = 0; event < before.size(); event++) {
      Selection moved = Reordered.of(new Selection.Event(event), before, trace("2223111213"));
      if (moved instanceof Selection.Event(int position)) {
        assertEquals(before.at(event).node(), trace("2223111213").at(position).node());
        assertEquals(before.at(event).seq(), trace("2223111213").at(position).seq());
      } else {
        throw new AssertionError("event " + event + " is there: " + moved);
      }
    }
  }

  @Test
  void anEventThatIsGoneIsSelectedNoMore() {
    Selection third = new Selection.Event(2);
    assertEquals(Selection.NONE, Reordered.of(third, trace("111"), trace("1122")));
    assertEquals(Selection.NONE, Reordered.of(third, trace("11"), trace("1122")));
  }

  @Test
  void aMessageAndNothingStayWhatTheyAre() {
    Selection message = new Selection.Message(3);
    assertEquals(message, Reordered.of(message, trace("1"), trace("2")));
    assertEquals(Selection.NONE, Reordered.of(Selection.NONE, trace("1"), trace("2")));
  }
}
