package dev.lamplight.monitor.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.insight.Losses.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final Trace trace = new Trace();
  private final int receiver = trace.process(8002, 1, 1);

  @Test
  void aLossIsSeenForAWhileAndThenForgotten() {
    drop(100, 8003, MessageType.APPEND);
    drop(200, 8001, MessageType.ALIVE);
    assertEquals(
        List.of(
            new Loss(8001, 8002, MessageType.ALIVE, 0),
            new Loss(8003, 8002, MessageType.APPEND, 1)),
        Losses.of(trace.view(), 200, 100));
    assertEquals(
        List.of(new Loss(8001, 8002, MessageType.ALIVE, 0.5)), Losses.of(trace.view(), 250, 100));
    assertEquals(List.of(), Losses.of(trace.view(), 400, 100));
  }

  @Test
  void ofEachWayTheNewestIsShown() {
    drop(100, 8003, MessageType.APPEND);
    drop(150, 8003, MessageType.COORDINATOR);
    assertEquals(
        List.of(new Loss(8003, 8002, MessageType.COORDINATOR, 0)),
        Losses.of(trace.view(), 150, 100));
  }

  private void drop(long at, int from, MessageType type) {
    trace.record(
        receiver, Kind.DROP, 0, at, Epoch.NONE, from, TraceView.NOWHERE, type.ordinal(), 0, 0, "");
  }
}
