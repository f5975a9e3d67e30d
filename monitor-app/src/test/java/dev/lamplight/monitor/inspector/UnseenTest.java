package dev.lamplight.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.source.Stance;
import dev.lamplight.monitor.source.Tempo;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.sight.Hearsay;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A leader that cannot be seen from here may lead all the same. */
class UnseenTest {
  private static final Sight ANSWERS = new Sight.Answers();
  private static final Sight SILENT = new Sight.Trouble(Cause.NO_ANSWER, "1500");
  private static final Sight FAR = new Sight.Trouble(Cause.NO_CONNECTION, "1000");
  private static final Sight GONE = new Sight.Trouble(Cause.NOTHING_LISTENS);
  private static final Epoch FIRST = new Epoch(1, 8003);

  private static NodeView node(int id, Condition condition, RoleName role, int leader) {
    return new NodeView(
        id,
        false,
        "",
        condition,
        role,
        FIRST,
        FIRST,
        leader,
        role == RoleName.LEADING && condition == Condition.RUNNING,
        0,
        0,
        0,
        true,
        1,
        new Log().view(),
        0);
  }

  private static NodeView follower(int id, int leader) {
    return node(id, Condition.RUNNING, RoleName.FOLLOWER, leader);
  }

  private static NodeView frozenLeader() {
    return node(8003, Condition.FROZEN, RoleName.LEADING, 8003);
  }

  private static NodeView runningLeader() {
    return node(8003, Condition.RUNNING, RoleName.LEADING, 8003);
  }

  private static Frame frame(boolean past, List<NodeView> views, Sight... sights) {
    List<NodeSight> seen =
        IntStream.range(0, sights.length)
            .mapToObj(
                at ->
                    new NodeSight(
                        views.get(at).id(),
                        "http://x",
                        sights[at],
                        OptionalDouble.empty(),
                        0,
                        false,
                        false,
                        NodeSight.SEEN,
                        List.of(),
                        NodeSight.Home.ELSEWHERE,
                        NodeSight.Bar.NONE))
            .toList();
    Snapshot snapshot =
        new Snapshot(0, views, List.of(), List.of(), List.of(), 0, 0, 0, 0, List.of(), "");
    Trace trace = new Trace();
    return new Frame(
        new Title(1, 1, "x", Protocol.FENCED, Title.NO_SEED),
        snapshot,
        trace.view(),
        new Tempo(true, 1, 1, false),
        new Stance(past, 0, 0, trace.view(), Stance.Abilities.ALL),
        Notice.NONE,
        new Outlook(
            true, seen, List.of(), List.of(), false, Outlook.Kept.NOTHING, Optional.empty()));
  }

  private static List<String> words(Frame frame) {
    return new Unseen(frame).words(Crowns.of(frame.snapshot(), Protocol.FENCED));
  }

  private static Hearsay hearsay(NodeView leader, List<NodeView> others) {
    return new Hearsay(
        Stream.concat(others.stream(), Stream.of(leader)).toList(), id -> id == leader.id());
  }

  @Test
  void oneThatOthersFollowLeadsThoughItCannotBeSeen() {
    for (NodeView leader : List.of(frozenLeader(), runningLeader(), follower(8003, 0))) {
      Hearsay hearsay = hearsay(leader, List.of(follower(8001, 8003), follower(8002, 8003)));
      NodeView heeded = hearsay.heeded().getLast();
      assertTrue(heeded.reigns());
      assertEquals(Condition.RUNNING, heeded.condition());
      assertTrue(hearsay.isLed());
    }
  }

  @Test
  void oneThatNobodyFollowsIsNotSaidToLead() {
    for (NodeView leader : List.of(frozenLeader(), runningLeader(), follower(8003, 0))) {
      Hearsay hearsay = hearsay(leader, List.of(follower(8001, 0), follower(8002, 0)));
      assertEquals(leader, hearsay.heeded().getLast());
      assertFalse(hearsay.isLed());
    }
  }

  @Test
  void oneThatIsFollowedWhileAnotherLeadsGetsNoCrown() {
    NodeView other = node(8002, Condition.RUNNING, RoleName.LEADING, 8002);
    NodeView frozen = frozenLeader();
    Hearsay hearsay = hearsay(frozen, List.of(follower(8001, 8003), other));
    assertEquals(frozen, hearsay.heeded().getLast());
    assertTrue(hearsay.isLed());
  }

  @Test
  void whereAMajorityCouldFollowUnseenTheLastLeaderSeenIsNamed() {
    Frame frame =
        frame(
            false,
            List.of(follower(8001, 0), follower(8002, 8003), runningLeader()),
            ANSWERS,
            FAR,
            FAR);
    assertTrue(new Unseen(frame).isTooMuch());
    assertEquals(
        List.of(
            "the last leader seen, 8003, cannot be seen any more (no connection within 1 s);"
                + " nobody else says that it leads",
            "only 1 of 3 can be seen from here"),
        words(frame));
    List<Plight> told = new Unseen(frame).telling(List.of(plight(8001), plight(8002)));
    assertEquals(List.of(plight(8001)), told, "nothing of what 8002 may believe now");
  }

  private static Plight plight(int node) {
    return new Plight(node, false, Condition.RUNNING, 8003, "", List.of(), List.of(), List.of());
  }

  @Test
  void whereAMajorityIsSeenAndFollowsNobodyNobodyLeads() {
    Frame frame =
        frame(
            false,
            List.of(follower(8001, 0), follower(8002, 0), frozenLeader()),
            ANSWERS,
            ANSWERS,
            SILENT);
    assertFalse(new Unseen(frame).isTooMuch());
    assertEquals(1, words(frame).size(), "the last leader is named all the same");
  }

  @Test
  void oneThatIsGoneLeadsNobody() {
    NodeView crashed = node(8003, Condition.CRASHED, RoleName.LEADING, 8003);
    Frame frame = frame(false, List.of(follower(8001, 0), crashed, crashed), ANSWERS, GONE, GONE);
    assertFalse(new Unseen(frame).isTooMuch());
    assertEquals(List.of(), words(frame));
  }

  @Test
  void ofThePastAllIsKnown() {
    Frame frame =
        frame(
            true, List.of(follower(8001, 0), follower(8002, 0), frozenLeader()), ANSWERS, FAR, FAR);
    assertFalse(new Unseen(frame).isTooMuch());
    assertEquals(List.of(), words(frame));
  }
}
