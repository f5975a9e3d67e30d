package dev.lamplight.monitor.spacetime.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaneIndexTest {
  private final Trace trace = new Trace();
  private final int one = trace.process(8001, 1, 1);
  private final int two = trace.process(8002, 2, 1);
  private final LaneIndex index = new LaneIndex(trace);

  @Test
  void aLaneGivesWhatStandsBetweenTwoMoments() {
    example();
    assertEquals(List.of(0, 2), seen(Axis.TIME, 8001, 100, 300));
    assertEquals(List.of(1), seen(Axis.TIME, 8002, 0, 299));
    assertEquals(2, index.count(Axis.TIME, 8001, 100, 300));
    assertEquals(List.of(), seen(Axis.TIME, 8003, 0, 1000));
  }

  @Test
  void inLamportTimeAnEventStandsAtItsStamp() {
    example();
    assertEquals(List.of(2), seen(Axis.LAMPORT, 8001, 6 * Axis.STAMP, 8 * Axis.STAMP));
    assertEquals(5 * Axis.STAMP, index.place(Axis.LAMPORT, 1));
  }

  @Test
  void whatHasNoStampStandsWhereItsLaneIs() {
    example();
    assertEquals(9 * Axis.STAMP, index.place(Axis.LAMPORT, 4), "the crash of 8002");
    assertEquals(9 * Axis.STAMP, index.place(Axis.LAMPORT, 5), "the narration");
    assertEquals(9 * Axis.STAMP, index.placeOf(Axis.LAMPORT, 10_000));
  }

  @Test
  void theNearestEventAndItsNeighboursAreFound() {
    example();
    assertEquals(OptionalInt.of(2), index.nearest(Axis.TIME, 8001, 240));
    assertEquals(OptionalInt.of(0), index.nearest(Axis.TIME, 8001, 10));
    assertEquals(OptionalInt.of(2), index.beside(0, 1));
    assertEquals(OptionalInt.of(0), index.beside(2, -1));
    assertEquals(OptionalInt.empty(), index.beside(0, -1));
    assertEquals(OptionalInt.empty(), index.nearest(Axis.TIME, 8009, 1));
  }

  @Test
  void whatIsForgottenIsNotSeenAnyMore() {
    for (int i = 0; i < 600_000; i++) {
      happens(one, Kind.SEND, i, i + 1);
    }
    index.absorb(trace);
    trace.forget(500_000);
    happens(one, Kind.SEND, 700_000, 700_001);
    index.absorb(trace.view());
    assertEquals(trace.kept(), seen(Axis.TIME, 8001, 0, 599_999).getFirst());
    assertEquals(600_000, seen(Axis.TIME, 8001, 0, 800_000).getLast());
  }

  @Test
  void ofACrowdSomeAreSeenAndNothingRareIsPassedOver() {
    for (int i = 0; i < 100; i++) {
      happens(one, i == 33 ? Kind.CRASH : Kind.SEND, i, i + 1);
    }
    index.absorb(trace);
    List<Integer> some = sample(8);
    assertEquals(List.of(0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 33), some);
    assertTrue(sample(4).containsAll(some), "closer by, more are seen and none goes");
    assertEquals(seen(Axis.TIME, 8001, 0, 100), sample(1));
  }

  private void example() {
    happens(one, Kind.SEND, 100, 4);
    happens(two, Kind.RECEIVE, 200, 5);
    happens(one, Kind.SEND, 300, 7);
    happens(two, Kind.RECEIVE, 400, 9);
    happens(two, Kind.CRASH, 500, 0);
    happens(TraceView.OUTSIDE, Kind.SAY, 600, 0);
    index.absorb(trace);
  }

  private List<Integer> seen(Axis axis, int node, long from, long to) {
    List<Integer> seen = new ArrayList<>();
    index.visit(axis, node, from, to, (position, place) -> seen.add(position));
    return seen;
  }

  private List<Integer> sample(int every) {
    List<Integer> seen = new ArrayList<>();
    index.sample(Axis.TIME, 8001, every, 0, 100, (event, place) -> seen.add(event));
    return seen;
  }

  private void happens(int process, Kind kind, long at, long stamp) {
    int type = kind == Kind.SEND || kind == Kind.RECEIVE ? MessageType.APPEND.ordinal() : -1;
    trace.record(process, kind, stamp, at, Epoch.NONE, 0, TraceView.NOWHERE, type, 0, 0, "");
  }
}
