package dev.lamplight.monitor.deed;

import static dev.lamplight.monitor.insight.Scenes.cut;
import static dev.lamplight.monitor.insight.Scenes.follower;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.insight.Scenes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeedTest {
  private static final List<NodeView> THREE =
      List.of(follower(8001), follower(8002), Scenes.leader(8003, 1));

  @Test
  void whatMakesNoSenseIsRefused() {
    Set<Deed> always = EnumSet.of(Deed.SLOW, Deed.SKEW, Deed.ISOLATE, Deed.DUPLICATE);
    assertAllowed(with(always, Deed.CRASH, Deed.FREEZE, Deed.WIPE), follower(8001));
    assertAllowed(
        with(always, Deed.CRASH, Deed.FREEZE, Deed.WIPE, Deed.STEP_DOWN), Scenes.leader(8001, 2));
    assertAllowed(with(always, Deed.RESTART, Deed.WIPE), Scenes.in(8001, Condition.CRASHED));
    assertAllowed(with(always, Deed.RESTART), Scenes.in(8001, Condition.WIPED));
    assertAllowed(with(always, Deed.RESTART, Deed.WIPE), Scenes.in(8001, Condition.HALTED));
    assertAllowed(with(always, Deed.CRASH, Deed.WIPE), Scenes.in(8001, Condition.FROZEN));
  }

  @Test
  void aRefusalIsASentence() {
    Snapshot snapshot = Scenes.of(List.of(Scenes.in(8001, Condition.CRASHED), follower(8002)));
    assertEquals(
        Optional.of("8001 does not run."),
        Deed.CRASH.refusal(snapshot.nodes().getFirst(), snapshot));
  }

  @Test
  void aloneANodeHasNoLinksAndATwinIsNotDoubledAgain() {
    Snapshot alone = Scenes.of(List.of(follower(8001)));
    assertTrue(Deed.ISOLATE.refusal(follower(8001), alone).isPresent());
    assertTrue(Deed.SLOW.refusal(follower(8001), alone).isPresent());
    Snapshot doubled = Scenes.of(List.of(follower(8001), Scenes.twin(8001)));
    assertTrue(Deed.DUPLICATE.refusal(follower(8001), doubled).isPresent());
  }

  @Test
  void whoIsIsolatedNextLeavesTheOthersAsTheyAre() {
    Snapshot parted =
        Scenes.of(THREE, cut(8003, 8001), cut(8001, 8003), cut(8003, 8002), cut(8002, 8003));
    assertEquals(
        List.of(new Action.Partition(List.of(List.of(8001), List.of(8002), List.of(8003)))),
        Deed.ISOLATE.actions(8001, new Amount.Whole(), parted));
    assertTrue(Deed.ISOLATE.refusal(THREE.get(2), parted).isPresent(), "8003 is alone already");
  }

  @Test
  void amountsReachTheSimulator() {
    Snapshot snapshot = Scenes.of(THREE);
    assertEquals(
        List.of(new Action.Freeze(new Target.Of(8001), 5_000_000_000L)),
        Deed.FREEZE.actions(8001, Deed.FREEZE.amounts().getFirst(), snapshot));
    assertEquals(
        List.of(
            new Action.Slow(8001, 8002, 200_000_000L, 0, 0),
            new Action.Slow(8001, 8003, 200_000_000L, 0, 0)),
        Deed.SLOW.actions(8001, Deed.SLOW.amounts().getFirst(), snapshot));
    assertEquals(
        List.of(new Action.Skew(8001, 0, 1.2)),
        Deed.SKEW.actions(8001, Deed.SKEW.amounts().getFirst(), snapshot));
  }

  @Test
  void amountsHaveWords() {
    assertEquals("5 s", Amount.seconds(5).words());
    assertEquals("200 ms", Amount.millis(200).words());
    assertEquals("20 % fast", new Amount.Skew(0, 1.2).words());
    assertEquals("5 % slow", new Amount.Skew(0, 0.95).words());
    assertEquals("2 s behind", new Amount.Skew(-2_000_000_000L, 1).words());
    assertEquals("right", new Amount.Skew(0, 1).words());
    assertEquals("Freeze 5 s", Deed.FREEZE.words(Amount.seconds(5)));
  }

  @Test
  void everyKeyMeansOneDeed() {
    Set<Object> keys = new HashSet<>();
    Stream.of(Deed.values()).forEach(deed -> assertTrue(keys.add(deed.key()), deed.name()));
  }

  @Test
  void onlyWhatLosesSomethingAsks() {
    assertTrue(Deed.WIPE.asks());
    assertFalse(Deed.CRASH.asks());
  }

  @Test
  void aLinkIsCutOnceAndMendedOnlyIfSomethingIsWrong() {
    Snapshot sound = Scenes.of(THREE);
    Snapshot oneWay = Scenes.of(THREE, cut(8001, 8002));
    assertTrue(LinkDeed.MEND.refusal(8001, 8002, sound).isPresent());
    assertTrue(LinkDeed.ONE_WAY.refusal(8001, 8002, sound).isEmpty());
    assertTrue(LinkDeed.ONE_WAY.refusal(8001, 8002, oneWay).isPresent());
    assertTrue(LinkDeed.ONE_WAY.refusal(8002, 8001, oneWay).isEmpty());
    assertTrue(LinkDeed.BOTH_WAYS.refusal(8001, 8002, oneWay).isEmpty());
    assertTrue(LinkDeed.MEND.refusal(8002, 8001, oneWay).isEmpty());
    assertTrue(LinkDeed.MEND.refusal(8002, 8003, oneWay).isPresent());
    assertTrue(
        LinkDeed.MEND.refusal(8001, 8002, Scenes.of(THREE, Scenes.slow(8001, 8002))).isEmpty());
  }

  private static void assertAllowed(Set<Deed> allowed, NodeView node) {
    Snapshot snapshot = Scenes.of(List.of(node, follower(8002), follower(8003)));
    for (Deed deed : Deed.values()) {
      assertEquals(
          allowed.contains(deed),
          deed.refusal(node, snapshot).isEmpty(),
          deed + " of " + node.condition());
    }
  }

  private static Set<Deed> with(Set<Deed> some, Deed... more) {
    Set<Deed> all = EnumSet.copyOf(some);
    all.addAll(List.of(more));
    return all;
  }
}
