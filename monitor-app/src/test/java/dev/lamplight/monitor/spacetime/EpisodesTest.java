package dev.lamplight.monitor.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.Episode.Sort;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EpisodesTest {
  private static final Viewport ALL = new Viewport(0, Viewport.SPAN_NANOS_MAX, 0, 1000);

  private final Trace trace = new Trace();
  private final int high = trace.process(8003, 1, 1);
  private final Episodes episodes = new Episodes();

  @Test
  void aReignLastsUntilTheCrashAndTheOutageUntilTheRestart() {
    lead(100, new Epoch(1, 8003));
    happens(high, Kind.CRASH, 300, 0, "");
    happens(high, Kind.RESTART, 500, 0, "");
    assertEquals(
        List.of(
            new Episode(Sort.REIGN, 8003, 100, 300, "1.8003"),
            new Episode(Sort.DOWN, 8003, 300, 500, "crash")),
        seen());
  }

  @Test
  void aReignGoesOnWhileNothingEndsIt() {
    lead(100, new Epoch(1, 8003));
    assertEquals(List.of(new Episode(Sort.REIGN, 8003, 100, Episode.STILL, "1.8003")), seen());
    trace.note(high, 9, 250, new Fact.RoleChanged(RoleName.FOLLOWER, Epoch.NONE, 0, "deposed"));
    assertEquals(List.of(new Episode(Sort.REIGN, 8003, 100, 250, "1.8003")), seen());
  }

  @Test
  void aNewPartitionEndsTheOneBefore() {
    happens(TraceView.OUTSIDE, Kind.PARTITION, 100, 0, "8001 | 8002 8003");
    happens(TraceView.OUTSIDE, Kind.PARTITION, 200, 0, "8001 8002 | 8003");
    happens(TraceView.OUTSIDE, Kind.HEAL, 300, 0, "");
    assertEquals(
        List.of(
            new Episode(Sort.PARTITION, 0, 100, 200, "8001 | 8002 8003"),
            new Episode(Sort.PARTITION, 0, 200, 300, "8001 8002 | 8003")),
        seen());
  }

  @Test
  void aSingleLinkAndNarrationAreRemarks() {
    happens(TraceView.OUTSIDE, Kind.PARTITION, 100, 8001, "8001 -> 8002");
    happens(TraceView.OUTSIDE, Kind.SAY, 200, 0, "look");
    assertEquals(List.of(), seen());
    assertEquals(List.of(0, 1), episodes.remarks());
  }

  @Test
  void onlyWhatOverlapsThePictureIsSeen() {
    lead(100, new Epoch(1, 8003));
    happens(high, Kind.CRASH, 300, 0, "");
    episodes.absorb(trace);
    assertEquals(1, episodes.seenIn(new Viewport(350, 100, 0, 1000)).size());
  }

  @Test
  void theNearestPaintedEventIsTheOneUnderThePointer() {
    PaintedDiagram painted = new PaintedDiagram();
    painted.add(100, 50, 7);
    painted.add(106, 50, 8);
    painted.add(106, 50, 9);
    assertEquals(OptionalInt.of(7), painted.at(101, 51));
    assertEquals(OptionalInt.of(9), painted.at(107, 50));
    assertEquals(OptionalInt.empty(), painted.at(200, 50));
  }

  @Test
  void theHighestIdHasTheTopLane() {
    Lanes lanes = Lanes.of(List.of(8001, 8003, 8002, 8002), 20, 320);
    assertEquals(3, lanes.count());
    assertEquals(8003, lanes.id(0));
    assertEquals(70, lanes.y(8003));
    assertEquals(270, lanes.y(8001));
  }

  private List<Episode> seen() {
    episodes.absorb(trace);
    return episodes.seenIn(ALL);
  }

  private void lead(long at, Epoch epoch) {
    trace.note(high, 1, at, new Fact.RoleChanged(RoleName.LEADING, epoch, 8003, "won"));
  }

  private void happens(int process, Kind kind, long at, int peer, String detail) {
    trace.record(
        process, kind, 0, at, Epoch.NONE, peer, TraceView.NOWHERE, TraceView.NOWHERE, 0, 0, detail);
  }
}
