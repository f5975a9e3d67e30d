package dev.lamplight.monitor.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Trace;
import org.junit.jupiter.api.Test;

class SelectedEntriesTest {
  private final Trace trace = new Trace();
  private final int one = trace.process(8001, 1, 1);

  @Test
  void anEventMeansTheEntriesThatItConcerns() {
    trace.note(one, 1, 1, new Fact.Submitted("c", 7, 1));
    trace.note(one, 1, 1, new Fact.Acknowledged("other", 7, 2));
    trace.note(one, 2, 2, new Fact.Committed(new Epoch(1, 8001), 3, 5));
    trace.note(one, 3, 3, new Fact.Acknowledged("c", 7, 4));
    trace.note(one, 3, 3, new Fact.Promised(new Epoch(1, 8001), 8001));
    assertEquals(new SelectedEntries(4, 4), event(0), "where its acknowledgement says");
    assertEquals(new SelectedEntries(3, 5), event(2));
    assertEquals(new SelectedEntries(4, 4), event(3));
    assertTrue(event(4).isEmpty());
    assertTrue(event(99).isEmpty());
    assertTrue(of(Selection.NONE).isEmpty());
    assertTrue(of(new Selection.Message(8)).holds(8));
  }

  private SelectedEntries event(int position) {
    return of(new Selection.Event(position));
  }

  private SelectedEntries of(Selection selection) {
    return SelectedEntries.of(selection, trace.view());
  }
}
