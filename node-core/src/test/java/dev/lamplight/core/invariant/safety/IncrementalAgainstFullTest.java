package dev.lamplight.core.invariant.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Invariant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Each incremental property against its full version, on made-up histories: they convict the same
 * histories, at the same step. Some histories of each sort are lawful and some are not, else the
 * comparison would mean nothing.
 */
class IncrementalAgainstFullTest {
  private static final int HISTORIES = 3000;
  private static final int STEPS = 60;

  @Test
  void oneLeaderPerEpoch() {
    compare(
        OneLeaderPerEpoch::new, Oracles.FullOneLeaderPerEpoch::new, Oracles.Nothing::new, false);
  }

  @Test
  void overlappingReigns() {
    compare(
        OverlappingReigns::new, Oracles.FullOverlappingReigns::new, Oracles.Nothing::new, false);
  }

  @Test
  void leaderHoldsCommitted() {
    compare(
        LeaderHoldsCommitted::new,
        Oracles.FullLeaderHoldsCommitted::new,
        Oracles.FullCommitAgreement::new,
        false);
  }

  @Test
  void logMatching() {
    compare(LogMatching::new, Oracles.FullLogMatching::new, Oracles.Nothing::new, true);
  }

  @Test
  void commitAgreement() {
    compare(CommitAgreement::new, Oracles.FullCommitAgreement::new, Oracles.Nothing::new, false);
  }

  @Test
  void acknowledgedStays() {
    compare(
        AcknowledgedStays::new,
        Oracles.FullAcknowledgedStays::new,
        Oracles.FullCommitAgreement::new,
        false);
  }

  @Test
  void oncePerKey() {
    compare(OncePerKey::new, () -> new Oracles.FullCommittedLog(true), Oracles.Nothing::new, false);
  }

  @Test
  void causalOrder() {
    compare(
        CausalOrder::new, () -> new Oracles.FullCommittedLog(false), Oracles.Nothing::new, false);
  }

  private static void compare(
      Supplier<Invariant> invariant,
      Supplier<Oracle> oracle,
      Supplier<Oracle> foundation,
      boolean forges) {
    int convicted = 0;
    for (long seed = 0; seed < HISTORIES; seed++) {
      History history = new History(invariant.get(), oracle.get(), foundation.get(), seed);
      history.forges = forges;
      int differs = history.play(STEPS);
      assertEquals(
          -1,
          differs,
          "seed "
              + seed
              + ": full version says "
              + history.oracle.holds()
              + ", incremental says "
              + history.cluster.violations);
      convicted += history.oracle.holds() ? 0 : 1;
    }
    assertTrue(
        convicted > HISTORIES / 100 && convicted < HISTORIES * 99 / 100,
        "of " + HISTORIES + " histories " + convicted + " were convicted");
  }
}
