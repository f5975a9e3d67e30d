package dev.lamplight.monitor.elections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import org.junit.jupiter.api.Test;

class OutageHistoryTest {
  private static final long MILLI = 1_000_000L;

  private final Trace trace = new Trace();
  private final int high = trace.process(8003, 1, 1);
  private final int low = trace.process(8002, 2, 1);
  private final OutageHistory history = new OutageHistory();
  private long round;

  private void leads(int process, long millis) {
    Epoch epoch = new Epoch(++round, trace.nodeOf(process));
    trace.note(
        process, 1, millis * MILLI, new Fact.RoleChanged(RoleName.LEADING, epoch, 0, "votes"));
  }

  private void befalls(int process, Kind kind, long millis) {
    trace.record(
        process,
        kind,
        0,
        millis * MILLI,
        Epoch.NONE,
        0,
        TraceView.NOWHERE,
        TraceView.NOWHERE,
        0,
        0,
        "");
  }

  private void accepted(int process, long index, long millis) {
    trace.note(process, 1, millis * MILLI, new Fact.Acknowledged("desk", index, index));
  }

  @Test
  void aKillLastsUntilAnotherOneLeadsAndTheNextWriteIsAccepted() {
    leads(high, 10);
    accepted(high, 5, 20);
    befalls(high, Kind.CRASH, 100);
    accepted(low, 5, 120);
    leads(low, 160);
    accepted(low, 5, 170);
    accepted(low, 7, 190);
    accepted(low, 8, 300);
    history.absorb(trace);
    Outage outage = history.all().getFirst();
    assertEquals(8003, outage.leader());
    assertEquals(60 * MILLI, outage.electionNanos());
    assertEquals(90 * MILLI, outage.writeNanos());
  }

  @Test
  void onlyWhoeverLedIsMissed() {
    leads(high, 10);
    befalls(low, Kind.CRASH, 100);
    history.absorb(trace);
    assertEquals(0, history.all().size());
  }

  @Test
  void killsAloneAreCountedInMedianAndTail() {
    for (int turn = 0; turn < 20; turn++) {
      leads(high, turn * 1000L);
      befalls(high, turn == 19 ? Kind.FREEZE : Kind.CRASH, turn * 1000L + 100);
      leads(low, turn * 1000L + 101 + turn);
      befalls(low, Kind.FREEZE, turn * 1000L + 500);
    }
    history.absorb(trace);
    Outage.Times times = Outage.elections(history.all());
    assertEquals(19, times.count());
    assertEquals(10, times.medianMillis());
    assertEquals(19, times.p95Millis());
    assertEquals(0, Outage.writes(history.all()).count());
  }
}
