package dev.lamplight.monitor.spacetime.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.spacetime.episode.Episode.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodesTest {
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
            new Episode(Sort.REIGN, 8003, 100, 300, 0, 1, "1.8003"),
            new Episode(Sort.DOWN, 8003, 300, 500, 1, 2, "crash")),
        seen());
  }

  @Test
  void aReignGoesOnWhileNothingEndsIt() {
    lead(100, new Epoch(1, 8003));
    assertEquals(
        List.of(new Episode(Sort.REIGN, 8003, 100, Episode.STILL, 0, Episode.NONE_YET, "1.8003")),
        seen());
    trace.note(high, 9, 250, new Fact.RoleChanged(RoleName.FOLLOWER, Epoch.NONE, 0, "deposed"));
    assertEquals(List.of(new Episode(Sort.REIGN, 8003, 100, 250, 0, 1, "1.8003")), seen());
  }

  @Test
  void aNewPartitionEndsTheOneBefore() {
    happens(TraceView.OUTSIDE, Kind.PARTITION, 100, 0, "8001 | 8002 8003");
    happens(TraceView.OUTSIDE, Kind.PARTITION, 200, 0, "8001 8002 | 8003");
    happens(TraceView.OUTSIDE, Kind.HEAL, 300, 0, "");
    assertEquals(
        List.of(
            new Episode(Sort.PARTITION, 0, 100, 200, 0, 1, "8001 | 8002 8003"),
            new Episode(Sort.PARTITION, 0, 200, 300, 1, 2, "8001 8002 | 8003")),
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
    assertEquals(1, episodes.between(350, 450).size());
  }

  @Test
  void whereEventsOfAProcessAreMissingNothingWasSeen() {
    happens(high, Kind.SAY, 100, 0, "");
    trace.skipTo(high, 5);
    happens(high, Kind.SAY, 300, 0, "");
    assertEquals(List.of(new Episode(Sort.UNSEEN, 8003, 100, 300, 0, 1, "3")), seen());
  }

  @Test
  void aServerThatDropsAllTrafficIsParted() {
    happens(high, Kind.PARTITION, 100, 0, "drops what goes from and to [8001, 8002]");
    happens(high, Kind.HEAL, 300, 0, "isolate");
    assertEquals(
        List.of(new Episode(Sort.PARTITION, 8003, 100, 300, 0, 1, "8003 | 8001, 8002")), seen());
  }

  private List<Episode> seen() {
    episodes.absorb(trace);
    return episodes.between(0, Long.MAX_VALUE);
  }

  private void lead(long at, Epoch epoch) {
    trace.note(high, 1, at, new Fact.RoleChanged(RoleName.LEADING, epoch, 8003, "won"));
  }

  private void happens(int process, Kind kind, long at, int peer, String detail) {
    trace.record(
        process, kind, 0, at, Epoch.NONE, peer, TraceView.NOWHERE, TraceView.NOWHERE, 0, 0, detail);
  }
}
