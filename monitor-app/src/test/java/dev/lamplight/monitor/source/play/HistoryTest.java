package dev.lamplight.monitor.source.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final LogView EMPTY = new Log().view();
  private static final long SECOND = 1_000_000_000L;
  private static final String BUSY =
      """
      scenario "Busy"
      nodes 8001 8002 8003
      network lan loss 1%
      seed 8
      repeat every 50ms send any "message"
      random faults every 2s..4s of crash partition slow freeze skew for 1s..2s
      until 600s
      """;

  @Test
  void everyMomentComesBackAsItWas() throws Exception {
    History history = new History(run(), History.EVENTS_MAX);
    Map<Long, Snapshot> seen = new TreeMap<>();
    for (int turn = 1; turn <= 40; turn++) {
      history.runUntil(turn * SECOND + turn * 1_234_567L);
      act(history, turn);
      history.runUntil(history.shown().nowNanos());
      seen.put(history.shown().nowNanos(), history.shown().snapshot());
    }
    TraceView whole = history.whole();
    for (long moment : new TreeMap<>(seen).descendingKeySet()) {
      history.seek(moment);
      assertAlike(Objects.requireNonNull(seen.get(moment)), history.shown().snapshot());
      TraceView then = history.shown().trace();
      int newest = then.size() - 1;
      assertEquals(whole.at(newest), then.at(newest));
    }
    for (long moment : seen.keySet()) {
      history.runUntil(moment);
      assertAlike(Objects.requireNonNull(seen.get(moment)), history.shown().snapshot());
    }
    assertTrue(!history.inPast(), "the past has become now");
  }

  /** Two views of a log are two objects: what stands in them is compared. */
  private static void assertAlike(Snapshot expected, Snapshot found) {
    assertEquals(expected.nodes().size(), found.nodes().size());
    for (int i = 0; i < expected.nodes().size(); i++) {
      NodeView one = expected.nodes().get(i);
      NodeView other = found.nodes().get(i);
      assertEquals(one.log().last(), other.log().last());
      assertEquals(one.log().last(), one.log().alikeUpTo(other.log()));
      assertEquals(with(one, EMPTY), with(other, EMPTY));
    }
    assertEquals(without(expected), without(found));
  }

  private static Snapshot without(Snapshot from) {
    return new Snapshot(
        from.atNanos(),
        List.of(),
        from.flights(),
        from.links(),
        List.of(),
        from.submitted(),
        from.acknowledged(),
        from.committed(),
        from.delivered(),
        from.violations(),
        from.narration());
  }

  private static NodeView with(NodeView from, LogView log) {
    return new NodeView(
        from.id(),
        from.twin(),
        from.region(),
        from.condition(),
        from.role(),
        from.epoch(),
        from.promised(),
        from.leader(),
        from.reigns(),
        from.lamport(),
        from.last(),
        from.commit(),
        from.votes(),
        from.clockRate(),
        log,
        from.durable());
  }

  /** What the user does, with steps in between, so that it also falls between two events. */
  private static void act(History history, int turn) {
    if (turn % 3 == 0) {
      history.step();
    }
    switch (turn % 8) {
      case 2 -> history.apply(new Action.Send(new Target.Any(), "by hand"));
      case 4 -> history.apply(new Action.Crash(new Target.Of(8001 + turn % 3)));
      case 6 -> history.apply(new Action.Restart(8001 + (turn - 2) % 3));
      case 7 -> history.apply(new Action.Heal());
      default -> {}
    }
  }

  @Test
  void stepsGoThroughThePastEventByEvent() throws Exception {
    History history = new History(run(), History.EVENTS_MAX);
    history.runUntil(5 * SECOND);
    history.seek(2 * SECOND);
    int before = history.shown().trace().size();
    history.step();
    assertTrue(history.inPast());
    assertTrue(history.shown().trace().size() > before);
    assertEquals(history.whole().atNanosAt(before), history.shown().nowNanos());
  }

  @Test
  void ofALongRunTheOldestPartIsForgotten() throws Exception {
    int kept = 20_000;
    History history = new History(run(), kept);
    while (history.whole().size() < History.EVENTS_MAX / 16 + 3 * kept) {
      history.runUntil(history.shown().nowNanos() + 10 * SECOND);
    }
    TraceView whole = history.whole();
    long earliest = history.stance().earliestNanos();
    assertTrue(whole.kept() > 0 && earliest > 0, "kept from " + whole.kept());
    history.seek(0);
    assertEquals(earliest, history.shown().nowNanos());
    int oldest = history.shown().trace().size() - 1;
    assertEquals(whole.at(oldest), history.shown().trace().at(oldest));
  }

  @Test
  void keyframesAreBoundedInNumberAndSpreadOverTheRun() throws Exception {
    Keyframes keyframes = new Keyframes();
    Run run = run();
    int offered = 0;
    while (run.steps() < 4_096L * Keyframes.MOST * 3) {
      run.runUntil(run.nowNanos() + SECOND);
      keyframes.offer(run, 0);
      offered++;
    }
    assertTrue(offered > Keyframes.MOST);
    assertTrue(keyframes.size() <= Keyframes.MOST && keyframes.size() > Keyframes.MOST / 4);
    long middle = run.nowNanos() / 2;
    long found = keyframes.before(middle).atNanos();
    assertTrue(found <= middle && middle - found < run.nowNanos() / 32, "nearest is " + found);
  }

  private static Run run() throws Exception {
    return new ScenarioRuns().begin(Setup.of(new ScenarioSource("b", "b.scenario", BUSY)));
  }
}
