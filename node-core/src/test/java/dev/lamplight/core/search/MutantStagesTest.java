package dev.lamplight.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.node.Safeguards.Safeguard;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Mutants whose harm needs messages in one certain order, which chance hardly ever finds. Each run
 * is played twice: with the safeguard nothing happens, without it a property breaks.
 */
class MutantStagesTest {
  /** More entries than one append carries. */
  private static final int MANY = 600;

  /** As many as one append carries. */
  private static final int BATCH = 512;

  /**
   * (1) 5 leads with 1 and 2 and has its crown alone on its disk. (2) 4 claims with 1 and 5, and
   * asks 5 for that crown. (3) Before the question arrives, 3 claims a later epoch with 1 and 2,
   * and overwrites 5's crown with its own. (4) 5 answers from the log that it has now: 4 is crowned
   * behind an entry of an epoch above its own.
   */
  @Test
  void aDonorAnswersOnlyWhileItsPromiseIsTheClaimants() {
    convict(
        5,
        Safeguard.FETCH_WITHOUT_DONORS_FENCE,
        "S3",
        60,
        stage -> {
          stage.lead(5, List.of(1, 2));
          stage.crashAndRestart(5);
          stage.fire(5);
          stage.fire(5);
          stage.claim(4, List.of(5, 1));
          stage.gather(4, List.of(5, 1));
          stage.lead(3, List.of(2, 1));
          stage.deliver(3, 5, "Append");
          stage.sync(5);
          stage.deliver(4, 5, "Fetch");
          if (stage.delivers(5, 4, "Fetched")) {
            stage.sync(4);
          }
        });
  }

  /**
   * Ongaro 2014, figure 3.7. (1) 5 leads and writes more than one append carries, on its own disk
   * only. (2) 4 leads with 2 and 3; its crown is on its own disk only. (3) 5 leads again with 1 and
   * 2, and 1 and 3 get one append full of its old entries, but not its new crown: a majority holds
   * them. (4) 4 leads again with 2 and 3, whose logs end in an earlier epoch than its own.
   */
  @Test
  void anEntryOfAnOlderEpochIsNotCommittedByCounting() {
    convict(
        5,
        Safeguard.COMMITS_OLDER_EPOCHS_BY_COUNTING,
        "S2",
        1_284,
        stage -> {
          stage.lead(5, List.of(1, 2));
          write(stage, 5);
          stage.crashAndRestart(5);
          stage.lead(4, List.of(3, 2));
          stage.crash(4);
          stage.lose(5, 1, "Append");
          stage.lose(5, 3, "Append");
          stage.lead(5, List.of(1, 2));
          for (int follower : List.of(1, 3)) {
            stage.append(5, follower);
            stage.append(5, follower);
            assertEquals(BATCH + 1, stage.log(follower).last());
          }
          stage.crash(5);
          stage.fire(3);
          stage.restart(4);
          stage.lead(4, List.of(3, 2));
        });
  }

  /**
   * (1) 3 leads with 1 and writes more than one append carries; 2 gets most of it. (2) 2 leads with
   * 1, and again: its log ends in two crowns, while 3's goes on in the first epoch. (3) 3 gets an
   * append of what it holds already. If it acknowledges its own last index, 2 believes that 3 holds
   * the crowns, and commits them. (4) 3 leads with 1, without the crowns.
   */
  @Test
  void aFollowerAcknowledgesOnlyWhatTheAppendCovered() {
    convict(
        3,
        Safeguard.ACKNOWLEDGES_OWN_LAST_INDEX,
        "S2",
        1_800,
        stage -> {
          stage.lead(3, List.of(1));
          write(stage, 3);
          while (stage.log(2).last() < BATCH + 40) {
            stage.deliver(3, 2, "Append");
          }
          stage.sync(2);
          stage.lead(2, List.of(1));
          stage.crashAndRestart(2);
          stage.lose(2, 3, "Append");
          stage.lead(2, List.of(1));
          stage.append(2, 3);
          stage.append(2, 3);
          stage.crash(2);
          stage.lead(3, List.of(1));
        });
  }

  /**
   * (1) 3 leads with 1. (2) 1 answers for an entry that is not on its disk yet, and 3 commits it.
   * (3) Both crash, 1 returns without the entry, and 2 leads with it.
   */
  @Test
  void aFollowerAcknowledgesWhatIsOnItsDisk() {
    convict(
        3,
        Safeguard.ACKNOWLEDGES_BEFORE_SYNC,
        "S2",
        38,
        stage -> {
          stage.lead(3, List.of(1));
          stage.append(3, 1);
          stage.append(3, 1);
          stage.submit(3);
          stage.sync(3);
          stage.deliver(3, 1, "Append");
          stage.delivers(1, 3, "Appended");
          stage.crashAndRestart(1);
          stage.crash(3);
          stage.lead(2, List.of(1));
          stage.recover(2, 1);
        });
  }

  /**
   * (1) 3 leads with 1 and writes a long log, on its own disk only. (2) 2 leads with 1 and commits
   * its crown. (3) 3 returns, and claims with 1, whose log is shorter and of a later epoch.
   */
  @Test
  void theBestLogIsTheOneOfTheLatestEpoch() {
    convict(
        3,
        Safeguard.BEST_LOG_BY_LENGTH_ONLY,
        "S2",
        42,
        stage -> {
          stage.lead(3, List.of(1));
          stage.submit(3);
          stage.submit(3);
          stage.sync(3);
          stage.crash(3);
          stage.lead(2, List.of(1));
          stage.append(2, 1);
          stage.crash(2);
          stage.fire(1);
          stage.restart(3);
          stage.lead(3, List.of(1));
        });
  }

  /**
   * (1) 3 leads with 1. (2) 2 leads a later epoch with 1, and 3 knows nothing of it. (3) 1 takes an
   * entry from 3 although it promised 2, and 3 commits it. (4) 2 commits its crown at that index.
   */
  @Test
  void nobodyActsBelowItsPromise() {
    convict(
        3,
        Safeguard.NO_EPOCH_FENCE,
        "S4",
        37,
        stage -> {
          stage.lead(3, List.of(1));
          stage.append(3, 1);
          stage.lose(3, 1, "Append");
          stage.fire(1);
          stage.claim(2, List.of(1));
          stage.gather(2, List.of(1));
          stage.recover(2, 1);
          stage.submit(3);
          stage.sync(3);
          stage.deliver(3, 1, "Append");
          stage.sync(1);
          stage.delivers(1, 3, "Appended");
          stage.append(2, 1);
        });
  }

  private static void write(Stage stage, int leader) {
    for (int i = 0; i < MANY; i++) {
      stage.submit(leader);
      stage.sync(leader);
    }
  }

  private static void convict(
      int nodes, Safeguard missing, String property, int steps, Consumer<Stage> script) {
    Stage whole = Stage.of(nodes, Safeguard.NONE);
    script.accept(whole);
    assertEquals("", whole.violation());
    Stage mutant = Stage.of(nodes, missing);
    script.accept(mutant);
    assertTrue(mutant.violation().startsWith(property), mutant.violation());
    assertEquals(steps, mutant.steps(), "docs/TESTING.md tells the steps to each conviction");
  }
}
