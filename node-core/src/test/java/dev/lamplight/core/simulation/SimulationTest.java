package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Node;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.trace.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes see of their world. */
class SimulationTest {
  private static final long MILLI = 1_000_000;

  private final Setup setup =
      Setup.builder()
          .network(NetworkModel.between(10 * MILLI, 20 * MILLI))
          .clients(0)
          .traced(true)
          .starter(ScriptedNode::new)
          .build();
  private final Simulation simulation = Simulation.of(setup);

  private static Target of(int node) {
    return new Target.Of(node);
  }

  private void tell(int node, String text) {
    simulation.apply(new Action.Send(of(node), text));
  }

  private void runUntilMillis(long millis) {
    simulation.runUntil(millis * MILLI);
  }

  private List<String> seen(int node) {
    return ScriptedNode.seen(simulation, node - 8001);
  }

  private int count(Kind kind) {
    int count = 0;
    for (int position = 0; position < simulation.trace().size(); position++) {
      count += simulation.trace().kindAt(position) == kind ? 1 : 0;
    }
    return count;
  }

  @Test
  void messagesOfALinkArriveInOrder() {
    tell(8001, "send 8002 100");
    runUntilMillis(100);
    List<String> expected = new ArrayList<>(List.of("start"));
    for (int stamp = 1; stamp <= 100; stamp++) {
      expected.add("8001#" + stamp);
    }
    assertEquals(expected, seen(8002));
    assertEquals(100, simulation.delivered());
  }

  @Test
  void oneStepIsOneEventAtTheTimeThatWasForetold() {
    tell(8001, "send 8002 5");
    tell(8003, "timer 500");
    tell(8003, "timer 400");
    for (int i = 1; i <= 6; i++) {
      long next = simulation.nextNanos();
      assertTrue(simulation.step());
      assertEquals(next, simulation.nowNanos());
      assertEquals(i, simulation.events());
    }
    assertEquals(400 * MILLI, simulation.nowNanos());
    runUntilMillis(10_000);
    assertEquals(List.of("start", "tick"), seen(8003));
  }

  @Test
  void aPostponedDeadlineWakesNobodyEarly() {
    tell(8001, "timer 100");
    runUntilMillis(50);
    tell(8001, "timer 100");
    runUntilMillis(149);
    assertEquals(List.of("start"), seen(8001));
    runUntilMillis(150);
    assertEquals(List.of("start", "tick"), seen(8001));
  }

  @Test
  void aThawedProcessReadsItsInboxBeforeItLooksAtTheClock() {
    tell(8002, "timer 500");
    tell(8002, "persist 1");
    simulation.apply(new Action.Freeze(of(8002), 1_000 * MILLI));
    tell(8001, "send 8002 2");
    runUntilMillis(999);
    assertEquals(List.of("start"), seen(8002));
    assertEquals(Condition.FROZEN, simulation.snapshot().nodes().get(1).condition());
    runUntilMillis(1_000);
    assertEquals(List.of("start", "persisted 1", "8001#1", "8001#2", "tick"), seen(8002));
  }

  /** What was planned for a fault or a life that has ended makes no difference to what comes. */
  @Test
  void statesThatDifferInWhatIsVoidHashAlike() {
    Simulation other = simulation.copy();
    simulation.apply(new Action.Freeze(of(8002), 1_000 * MILLI));
    other.apply(new Action.Freeze(of(8002), 2_000 * MILLI));
    assertNotEquals(simulation.hash(), other.hash());
    simulation.apply(new Action.Heal());
    other.apply(new Action.Heal());
    assertEquals(simulation.hash(), other.hash());
    other.apply(new Action.Freeze(of(8002), 1_000 * MILLI));
    other.apply(new Action.Heal());
    assertEquals(simulation.hash(), other.hash(), "though it froze once more often");
  }

  @Test
  void healingWakesTheFrozen() {
    simulation.apply(new Action.Freeze(of(8002), 10_000 * MILLI));
    tell(8001, "send 8002 1");
    runUntilMillis(100);
    simulation.apply(new Action.Heal());
    assertEquals(List.of("start", "8001#1"), seen(8002));
    assertFalse(simulation.cluster().disturbed());
    assertEquals(100 * MILLI, simulation.cluster().calmSinceNanos());
    runUntilMillis(10_000);
    assertEquals(1, count(Kind.THAW), "the end of the freeze that was planned is void");
  }

  @Test
  void aMendedLinkIsSoundAndTheOthersStayAsTheyAre() {
    simulation.apply(new Action.Partition(List.of(List.of(8001), List.of(8002, 8003))));
    simulation.apply(new Action.Slow(8001, 8002, 5 * MILLI, 0, 0));
    simulation.apply(new Action.Mend(8002, 8001));
    var links = simulation.snapshot().links();
    assertEquals(2, links.size());
    assertTrue(links.stream().allMatch(link -> link.cut() && link.from() + link.to() == 16_004));
    simulation.apply(new Action.Cut(8001, 8002, true));
    simulation.apply(new Action.Partition(List.of(List.of(8003), List.of(8002))));
    assertTrue(
        simulation.snapshot().links().stream()
            .anyMatch(link -> link.from() == 8001 && link.to() == 8002 && link.cut()),
        "the end of the old partition takes no later cut away");
    simulation.apply(new Action.Heal());
    assertEquals(List.of(), simulation.snapshot().links());
  }

  @Test
  void timersFollowTheSkewedClock() {
    simulation.apply(new Action.Skew(8001, 0, 2.0));
    tell(8001, "timer 1000");
    tell(8002, "timer 1000");
    runUntilMillis(250);
    simulation.apply(new Action.Skew(8002, 0, 0.5));
    runUntilMillis(499);
    assertEquals(List.of("start"), seen(8001));
    runUntilMillis(500);
    assertEquals(List.of("start", "tick"), seen(8001));
    runUntilMillis(1_749);
    assertEquals(List.of("start"), seen(8002));
    runUntilMillis(1_750);
    assertEquals(List.of("start", "tick"), seen(8002));
  }

  @Test
  void aOneWayCutLetsTheOtherDirectionPass() {
    tell(8001, "send 8002 1");
    simulation.apply(new Action.Cut(8001, 8002, true));
    tell(8001, "send 8002 1");
    tell(8002, "send 8001 1");
    runUntilMillis(100);
    assertEquals(List.of("start"), seen(8002), "what was on its way is lost too");
    assertEquals(List.of("start", "8002#1"), seen(8001));
    assertFalse(simulation.cluster().connected(0, 1));
    assertTrue(simulation.cluster().connected(1, 0));
    assertEquals(2, count(Kind.DROP));
  }

  @Test
  void aNewPartitionTakesThePlaceOfTheOld() {
    simulation.apply(new Action.Partition(List.of(List.of(8001), List.of(8002, 8003))));
    assertFalse(simulation.cluster().connected(2, 0));
    assertTrue(simulation.cluster().connected(2, 1));
    simulation.apply(new Action.Partition(List.of(List.of(8001, 8003), List.of(8002))));
    assertTrue(simulation.cluster().connected(2, 0));
    assertFalse(simulation.cluster().connected(2, 1));
    simulation.apply(new Action.Heal());
    assertTrue(simulation.cluster().connected(2, 1));
  }

  @Test
  void aCrashedProcessComesBackWithItsDiskAndTheNextBoot() {
    tell(8001, "persist 3");
    runUntilMillis(100);
    tell(8001, "persist 2");
    long incarnation = simulation.cluster().node(0).incarnation();
    simulation.apply(new Action.Crash(of(8001)));
    assertTrue(simulation.cluster().crashed(0));
    runUntilMillis(200);
    assertEquals(List.of("start", "gone 8001"), seen(8002));
    simulation.apply(new Action.Restart(8001));
    Node node = simulation.cluster().node(0);
    assertEquals(2, node.boot());
    assertEquals(incarnation, node.incarnation());
    assertTrue(node.log().last() >= 3 && node.log().last() <= 5);
    tell(8001, "send 8002 1");
    runUntilMillis(300);
    assertEquals(List.of("start"), seen(8001), "nothing of its former life");
    assertEquals(List.of("start", "gone 8001", "8001#1"), seen(8002));
  }

  @Test
  void aQuickRestartIsNotNoticed() {
    simulation.apply(new Action.Crash(of(8001)));
    simulation.apply(new Action.Restart(8001));
    runUntilMillis(200);
    assertEquals(List.of("start"), seen(8002));
  }

  @Test
  void aWipedProcessStartsAsAnother() {
    tell(8001, "persist 3");
    runUntilMillis(100);
    long incarnation = simulation.cluster().node(0).incarnation();
    simulation.apply(new Action.Wipe(of(8001)));
    assertTrue(simulation.cluster().wiped(0));
    assertEquals(Condition.WIPED, simulation.snapshot().nodes().get(0).condition());
    simulation.apply(new Action.Restart(8001));
    Node node = simulation.cluster().node(0);
    assertEquals(1, node.boot());
    assertNotEquals(incarnation, node.incarnation());
    assertEquals(0, node.log().last());
  }

  @Test
  void aTwinHearsWhatIsSentToItsId() {
    simulation.apply(new Action.Duplicate(8002));
    assertEquals(4, simulation.cluster().processes());
    assertEquals(8002, simulation.cluster().idOf(3));
    tell(8001, "send 8002 1");
    runUntilMillis(100);
    assertEquals(List.of("start", "8001#1"), seen(8002));
    assertEquals(List.of("start", "8001#1"), ScriptedNode.seen(simulation, 3));
    tell(8002, "send 8002 1");
    runUntilMillis(200);
    assertEquals(List.of("start", "8001#1"), seen(8002), "not its own");
    assertEquals(List.of("start", "8001#1", "8002#3"), ScriptedNode.seen(simulation, 3));
    List<Snapshot.NodeView> views = simulation.snapshot().nodes();
    assertEquals(List.of(8001, 8002, 8002, 8003), views.stream().map(v -> v.id()).toList());
    assertTrue(views.get(2).twin());
  }

  @Test
  void aHaltedProcessSaysWhy() {
    tell(8001, "halt");
    assertEquals(Condition.HALTED, simulation.snapshot().nodes().get(0).condition());
    assertEquals(
        List.of(
            "8001 has stopped by itself: told to",
            "8002 may not vote until it is readmitted",
            "8003 may not vote until it is readmitted"),
        simulation.whyNoLeader());
  }

  @Test
  void itSaysWhoIsCutOffFromWhom() {
    simulation.apply(new Action.Cut(8001, 8002, true));
    simulation.apply(new Action.Cut(8003, 8002, false));
    simulation.apply(new Action.Crash(of(8001)));
    assertEquals(
        List.of(
            "8001 has crashed",
            "8002 may not vote until it is readmitted; hears nothing from 8001 and 8003;"
                + " is not heard by 8003",
            "8003 may not vote until it is readmitted; cut off from 8002"),
        simulation.whyNoLeader());
  }

  @Test
  void theTraceNamesTheSendOfEachReceipt() {
    tell(8001, "send 8002 2");
    simulation.schedule(50 * MILLI, new Action.Say("half time"));
    runUntilMillis(100);
    var trace = simulation.trace();
    assertEquals(2, count(Kind.SEND));
    assertEquals(2, count(Kind.RECEIVE));
    for (int position = 0; position < trace.size(); position++) {
      if (trace.kindAt(position) == Kind.RECEIVE) {
        int cause = trace.causeAt(position);
        assertEquals(Kind.SEND, trace.kindAt(cause));
        assertEquals(8001, trace.nodeAt(cause));
        assertTrue(trace.lamportAt(cause) < trace.lamportAt(position));
      }
    }
    assertEquals("half time", trace.detailAt(trace.size() - 1));
    assertEquals("half time", simulation.snapshot().narration());
  }

  @Test
  void messagesOnTheirWayAreShown() {
    tell(8001, "send 8002 1");
    simulation.apply(new Action.Slow(8001, 8003, 50 * MILLI, 0, 1.0));
    tell(8001, "send 8003 1");
    List<Snapshot.Flight> flights = simulation.snapshot().flights();
    assertEquals(2, flights.size());
    assertEquals(8002, flights.get(0).to());
    assertFalse(flights.get(0).lost());
    assertTrue(flights.get(1).lost());
    assertEquals(2, simulation.snapshot().links().size());
  }

  @Test
  void anUnknownNodeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> simulation.apply(new Action.Restart(8009)));
  }

  @Test
  void repeatedTextsAreNumbered() {
    simulation.add(
        new Plan.Repeat(10 * MILLI, 10 * MILLI, new Action.Send(of(8001), "ping"), 40 * MILLI));
    runUntilMillis(100);
    assertEquals(
        List.of("start", "/1 ping 1: accept", "/2 ping 2: accept", "/3 ping 3: accept"),
        seen(8001));
  }
}
