package dev.lamplight.monitor.source.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.local.LocalCluster;
import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Bar;
import dev.lamplight.monitor.source.sight.Sight;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three real processes, watched while all kinds of things happen to them. */
@Timeout(240)
class RealNodesTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir private Path folder = Path.of("");

  /** Goes on until that is seen. */
  private static Snapshot await(Run run, String what, Predicate<Snapshot> seen) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      run.runUntil(run.gather());
      Snapshot snapshot = run.snapshot();
      if (seen.test(snapshot)) {
        return snapshot;
      }
      assertTrue(
          System.nanoTime() < until,
          () -> "not seen: " + what + "\n" + snapshot.nodes() + "\n" + run.outlook());
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static NodeView node(Snapshot snapshot, int id) {
    return snapshot.nodes().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
  }

  private static boolean leads(Snapshot snapshot, int id) {
    return snapshot.nodes().size() == 3 && node(snapshot, id).reigns();
  }

  private static boolean shows(NodeView node, String text) {
    for (long index = 1; index <= node.log().last(); index++) {
      if (node.log().at(index) instanceof Entry.Message message && message.text().equals(text)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatHappensToRealNodesIsSeen() throws Exception {
    LocalCluster cluster = LocalCluster.start(Optional.of(folder));
    Run run = cluster.watched("three").begin(1);
    try {
      await(run, "8003 leads", it -> leads(it, 8003));
      run.apply(new Action.Send(new Target.Of(8001), "from Iowa"));
      await(
          run,
          "the message at all nodes",
          it -> it.nodes().stream().allMatch(node -> shows(node, "from Iowa")));
      long beforeKill = run.nowNanos();

      run.apply(new Action.Crash(new Target.Of(8003)));
      Snapshot fallen = await(run, "8002 leads", it -> leads(it, 8002));
      assertEquals(Condition.CRASHED, node(fallen, 8003).condition());
      run.apply(new Action.Send(new Target.Of(8001), "after the fall"));
      await(run, "a write after the fall", it -> shows(node(it, 8002), "after the fall"));

      run.apply(new Action.Restart(8003));
      await(run, "8003 leads again", it -> leads(it, 8003));

      run.apply(new Action.Freeze(new Target.Of(8003), 3_000_000_000L));
      await(run, "it is frozen", it -> node(it, 8003).condition() == Condition.FROZEN);
      await(run, "it wakes", it -> leads(it, 8003));

      run.apply(new Action.Partition(List.of(List.of(8001), List.of(8002, 8003))));
      await(run, "8001 is cut off", it -> it.links().size() == 4);
      run.apply(new Action.Heal());
      await(run, "it is healed", it -> it.links().isEmpty());

      run.apply(new Action.Wipe(new Target.Of(8001)));
      await(run, "8001 is wiped", it -> node(it, 8001).condition() == Condition.WIPED);
      run.apply(new Action.Restart(8001));
      await(
          run,
          "8001 is readmitted",
          it ->
              node(it, 8001).condition() == Condition.RUNNING
                  && node(it, 8001).votes()
                  && shows(node(it, 8001), "after the fall"));
      judge(run, beforeKill);
    } finally {
      run.end();
      cluster.close();
    }
    assertTrue(run.outlook().nodes().stream().noneMatch(it -> it.home() == NodeSight.Home.HERE));
  }

  private static void judge(Run run, long beforeKill) {
    for (Asked asked : run.outlook().asked()) {
      assertEquals(Asked.Fate.DONE, asked.fate(), asked.toString());
    }
    TraceView trace = run.trace();
    long time = 0;
    int unended = 0;
    boolean wiped = false;
    for (int at = 0; at < trace.size(); at++) {
      assertTrue(trace.atNanosAt(at) >= time, "times never fall");
      time = trace.atNanosAt(at);
      wiped |= trace.kindAt(at) == Kind.WIPE && trace.nodeAt(at) == 8001;
      unended += trace.kindAt(at) == Kind.RECEIVE && trace.causeAt(at) == TraceView.NOWHERE ? 1 : 0;
    }
    assertTrue(wiped, "the lost directory is seen");
    assertTrue(unended < 20, unended + " receipts without their send");
    Run past = run.copy();
    assertTrue(past.nowNanos() > beforeKill);
  }

  @Test
  void anAddressWhereNobodyIsSaysSoAndSoDoesAWrongToken() throws Exception {
    LocalCluster cluster = LocalCluster.start(Optional.empty());
    LiveRuns own = cluster.watched("three");
    Run withoutToken =
        new LiveRuns("x", List.of(own.urls().getFirst()), Tokens.NONE, HomeNodes.NONE).begin(2);
    Run wrongToken =
        new LiveRuns("y", own.urls(), new Tokens("", "not the one that they know"), HomeNodes.NONE)
            .begin(3);
    Run nowhere =
        new LiveRuns("z", List.of("http://127.0.0.1:1"), Tokens.NONE, HomeNodes.NONE).begin(4);
    try {
      await(withoutToken, "all are found from one", it -> it.nodes().size() == 3);
      assertEquals(Bar.NO_TOKEN, withoutToken.outlook().nodes().getFirst().bar());
      withoutToken.apply(new Action.Crash(new Target.Of(8001)));
      assertEquals(
          Asked.Fate.REFUSED, withoutToken.outlook().asked().getFirst().fate(), "never sent");

      await(wrongToken, "they are found", it -> it.nodes().size() == 3);
      wrongToken.apply(new Action.Crash(new Target.Of(8001)));
      await(
          wrongToken,
          "the token is refused",
          it -> wrongToken.outlook().nodes().getFirst().bar() == Bar.TOKEN_REFUSED);
      assertEquals(Asked.Fate.REFUSED, wrongToken.outlook().asked().getFirst().fate());

      await(
          nowhere,
          "nobody is there",
          it -> nowhere.outlook().contacts().getFirst().sight() instanceof Sight.Trouble);
      assertFalse(nowhere.outlook().contacts().getFirst().sight().answers());
    } finally {
      withoutToken.end();
      wrongToken.end();
      nowhere.end();
      cluster.close();
    }
  }
}
