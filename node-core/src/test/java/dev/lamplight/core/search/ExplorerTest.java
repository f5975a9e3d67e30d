package dev.lamplight.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Safeguards;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every state of small clusters. To see one of these by itself: {@code scripts/explore --rounds 2
 * --crashes 1} and the like.
 */
final class ExplorerTest {
  private static final long MANY = 100_000_000;

  @Test
  void everyOrderOfOneElectionIsSafe() {
    Exploration found = Explorer.explore(new Bounds(3, 1, 0, 1, 0, 0, false), Safeguards.ALL, MANY);
    assertClean(found);
    assertTrue(found.reigns() > 0, "nobody was ever crowned");
  }

  @Test
  void everyOrderOfOneElectionWithALossIsSafe() {
    assertClean(Explorer.explore(new Bounds(3, 1, 0, 1, 0, 1, false), Safeguards.ALL, MANY));
  }

  @Tag("long")
  @Test
  void everyOrderOfOneElectionWithACrashIsSafe() {
    assertClean(Explorer.explore(new Bounds(3, 2, 0, 1, 1, 0, false), Safeguards.ALL, MANY));
  }

  /** What nodes and disks can come to is the same whether spent answers are taken away or not. */
  @Test
  void takingAwaySpentAnswersLosesNothing() {
    for (Bounds bounds :
        List.of(
            new Bounds(3, 1, 0, 1, 0, 1, false),
            new Bounds(3, 1, 1, 1, 0, 0, true),
            new Bounds(3, 2, 0, 2, 0, 0, true))) {
      TreeSet<Long> all = new TreeSet<>();
      TreeSet<Long> fewer = new TreeSet<>();
      Exploration whole = Explorer.explore(bounds, Safeguards.ALL, false, all::add);
      Exploration reduced = Explorer.explore(bounds, Safeguards.ALL, true, fewer::add);
      assertClean(whole);
      assertClean(reduced);
      assertEquals(all, fewer, bounds::toString);
    }
  }

  @Test
  void theSameBoundsReachTheSameStates() {
    Bounds bounds = new Bounds(3, 1, 0, 1, 0, 0, true);
    assertEquals(
        Explorer.explore(bounds, Safeguards.ALL, MANY),
        Explorer.explore(bounds, Safeguards.ALL, MANY));
  }

  @Test
  void aClusterWithoutAQuorumIsConvicted() {
    Exploration found =
        Explorer.explore(
            new Bounds(3, 2, 0, 2, 0, 0, true), Safeguards.mutant("no-quorum"), 1_000_000);
    assertFalse(found.isClean());
    assertEquals(found.path().getLast(), found.path().getLast().strip());
  }

  @Test
  void theSetHoldsWhatAnOrdinarySetHolds() {
    LongSet set = new LongSet();
    TreeSet<Long> ordinary = new TreeSet<>();
    long value = 0;
    for (int i = 0; i < 200_000; i++) {
      assertEquals(ordinary.add(value), set.add(value));
      value = value * 0x5DEECE66DL + 11 & 0x3FFFF;
    }
    assertEquals(ordinary.size(), set.size());
  }

  private static void assertClean(Exploration found) {
    assertEquals("", found.violation(), () -> String.join("\n", found.path()));
    assertTrue(found.complete(), found::toString);
  }
}
