package dev.lamplight.monitor.insight;

import static dev.lamplight.monitor.insight.Scenes.cut;
import static dev.lamplight.monitor.insight.Scenes.follower;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final List<NodeView> THREE = List.of(follower(1), follower(2), follower(3));

  @Test
  void soundLinksMakeOnePart() {
    Parts parts = Parts.of(Scenes.of(THREE, Scenes.slow(1, 2)));
    assertFalse(parts.isParted());
    assertEquals(List.of(), parts.minorities());
  }

  @Test
  void whoIsCutFromAllIsAMinority() {
    Parts parts = parts(cut(3, 1), cut(1, 3), cut(3, 2), cut(2, 3));
    assertEquals(List.of(Set.of(1, 2), Set.of(3)), parts.parts());
    assertEquals(List.of(Set.of(3)), parts.minorities());
    assertTrue(parts.isCutOff(3));
    assertFalse(parts.isCutOff(1));
    assertEquals(List.of(1, 2), parts.lostBothWays(3));
    assertTrue(parts.parts(3, 1));
    assertFalse(parts.parts(2, 1));
  }

  @Test
  void whoStillReachesAMajorityOverAnotherIsNotCutOff() {
    Parts parts = parts(cut(3, 1), cut(1, 3));
    assertFalse(parts.isParted());
    assertEquals(List.of(1), parts.lostBothWays(3));
  }

  @Test
  void oneWayIsToldFromBothWays() {
    Parts parts = parts(cut(3, 1));
    assertEquals(List.of(3), parts.unheard(1));
    assertEquals(List.of(1), parts.unhearing(3));
    assertEquals(List.of(), parts.lostBothWays(3));
    assertEquals(List.of(), parts.unheard(3));
  }

  @Test
  void twoHalvesAreBothCutOff() {
    Parts parts = Parts.of(Scenes.of(List.of(follower(1), follower(2)), cut(1, 2), cut(2, 1)));
    assertTrue(parts.isCutOff(1));
    assertTrue(parts.isCutOff(2));
  }

  private static Parts parts(LinkView... links) {
    return Parts.of(Scenes.of(THREE, links));
  }
}
