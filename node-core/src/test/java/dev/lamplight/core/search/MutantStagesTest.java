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
        stage -> {
          stage.lead(5, List.of(1, 2));
          for (int i = 0; i < MANY; i++) {
            stage.submit(5);
          }
          stage.sync(5);
          stage.crashAndRestart(5);
          stage.lead(4, List.of(3, 2));
          stage.crash(4);
          stage.lead(5, List.of(1, 2));
          for (int follower : List.of(1, 3)) {
            stage.lose(5, follower, "Append");
          }
        });
  }

  private static void convict(
      int nodes, Safeguard missing, String property, Consumer<Stage> script) {
    Stage whole = Stage.of(nodes, Safeguard.NONE);
    script.accept(whole);
    assertEquals("", whole.violation());
    Stage mutant = Stage.of(nodes, missing);
    script.accept(mutant);
    assertTrue(mutant.violation().startsWith(property), mutant.violation());
    System.out.println(missing + " " + mutant.steps() + " " + mutant.violation());
  }
}
