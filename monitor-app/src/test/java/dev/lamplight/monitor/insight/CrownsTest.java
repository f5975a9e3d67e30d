package dev.lamplight.monitor.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.monitor.insight.Crowns.Crown;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrownsTest {
  private final NodeView old = Scenes.leader(8003, 1);
  private final NodeView young = Scenes.leader(8002, 2);
  private final Snapshot both = Scenes.of(List.of(Scenes.follower(8001), young, old));

  @Test
  void textbookCrownsBothAndThatIsASplit() {
    Crowns crowns = Crowns.of(both, Protocol.TEXTBOOK);
    assertEquals(Crown.WORN, crowns.of(old));
    assertEquals(Crown.WORN, crowns.of(young));
    assertTrue(crowns.isSplit());
  }

  @Test
  void fencedTheOlderIsDeposedAndNothingIsSplit() {
    Crowns crowns = Crowns.of(both, Protocol.FENCED);
    assertEquals(Crown.DEPOSED, crowns.of(old));
    assertEquals(Crown.WORN, crowns.of(young));
    assertEquals(List.of(young), crowns.reigning());
    assertEquals(List.of(old), crowns.deposed());
    assertFalse(crowns.isSplit());
  }

  @Test
  void aCrownThatIsNotCommittedIsPending() {
    NodeView pending =
        Scenes.node(8002, Condition.RUNNING, RoleName.LEADING, new Epoch(2, 8002), false);
    Crowns crowns = Crowns.of(Scenes.of(List.of(pending)), Protocol.FENCED);
    assertEquals(Crown.PENDING, crowns.of(pending));
    assertEquals(List.of(), crowns.reigning());
  }

  @Test
  void aFrozenLeaderKeepsItsCrownUntilAnotherIsCrowned() {
    NodeView frozen =
        Scenes.node(8003, Condition.FROZEN, RoleName.LEADING, new Epoch(1, 8003), false);
    Crowns alone = Crowns.of(Scenes.of(List.of(frozen)), Protocol.FENCED);
    assertEquals(Crown.WORN, alone.of(frozen));
    assertEquals(List.of(), alone.reigning(), "but it does not lead");
    Crowns after = Crowns.of(Scenes.of(List.of(young, frozen)), Protocol.FENCED);
    assertEquals(Crown.DEPOSED, after.of(frozen));
  }

  @Test
  void whoCrashedWearsNone() {
    NodeView dead =
        Scenes.node(8003, Condition.CRASHED, RoleName.LEADING, new Epoch(1, 8003), false);
    assertEquals(Crown.NONE, Crowns.of(Scenes.of(List.of(dead)), Protocol.FENCED).of(dead));
  }
}
