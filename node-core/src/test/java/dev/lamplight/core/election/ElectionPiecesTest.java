package dev.lamplight.core.election;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.Exhaustive;
import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Message;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims and probes, against counting and comparing one by one. */
class ElectionPiecesTest {
  private static final Members MEMBERS = Members.of(1, 2, 3);
  private static final Epoch CLAIMED = new Epoch(9, 2);
  private static final int OWN = 1;

  /** Every set of promises with last entries of two epochs and two indexes. */
  @Test
  void theBestLogOfEverySmallCase() {
    Exhaustive.run(
        choices -> {
          Claim claim = new Claim(MEMBERS, CLAIMED);
          boolean[] promised = new boolean[3];
          for (int place = 0; place < 3; place++) {
            promised[place] = place == OWN || choices.below(2) == 1;
            if (promised[place]) {
              claim.promise(place, new Epoch(1 + choices.below(2), 3), 4 + choices.below(2));
            }
          }
          int best = claim.best(OWN, false);
          int[] all = IntStream.range(0, 3).filter(place -> promised[place]).toArray();
          for (int place : all) {
            assertTrue(!better(claim, place, best), place + " is better than " + best);
          }
          boolean ownIsBest = IntStream.of(all).allMatch(p -> !better(claim, p, OWN));
          assertEquals(ownIsBest, best == OWN, "its own comes first among equals");
          assertEquals(all.length, claim.promises());
          assertEquals(3 - all.length, claim.silent().length);
        });
  }

  /** By the later epoch, then by the higher index. */
  private static boolean better(Claim claim, int one, int other) {
    Epoch epoch = claim.lastEpoch(one);
    return claim.lastEpoch(other).precedes(epoch)
        || (epoch.equals(claim.lastEpoch(other)) && claim.lastIndex(one) > claim.lastIndex(other));
  }

  @Test
  void promisesAndRefusalsAreCountedOnceEach() {
    Claim claim = new Claim(MEMBERS, CLAIMED);
    claim.promise(0, new Message.Promise(CLAIMED, Epoch.NONE, 3, 1));
    claim.promise(0, new Message.Promise(CLAIMED, Epoch.NONE, 3, 1));
    claim.refuse(2);
    claim.refuse(2);
    assertEquals(1, claim.promises());
    assertEquals(1, claim.refusals());
    assertArrayEquals(new int[] {2, 3}, claim.silent());
    Claim twin = claim.copy();
    twin.promise(2, Epoch.NONE, 9);
    assertEquals(1, claim.promises());
    assertNotEquals(digest(claim), digest(twin));
  }

  private static long digest(Claim claim) {
    StateHash hash = new StateHash();
    claim.digest(hash);
    return hash.value();
  }

  private static Message.Alive alive(boolean hears, boolean reaches, boolean healthy) {
    return new Message.Alive(7, Epoch.NONE, Epoch.NONE, 0, hears, reaches, healthy);
  }

  /** Both others answer or not, in every way. */
  @Test
  void everyAnswerToAProbe() {
    Exhaustive.run(
        choices -> {
          Probe probe = new Probe(MEMBERS, OWN, 7);
          int answers = 1;
          int deaf = 1;
          boolean superior = false;
          for (int place : new int[] {0, 2}) {
            if (choices.below(2) == 0) {
              continue;
            }
            boolean hears = choices.below(2) == 1;
            boolean reaches = choices.below(2) == 1;
            boolean healthy = choices.below(2) == 1;
            probe.answer(place, alive(hears, reaches, healthy));
            answers++;
            deaf += hears ? 0 : 1;
            superior |= place == 2 && reaches && healthy;
          }
          assertEquals(answers, probe.answers());
          assertEquals(deaf, probe.deaf());
          assertEquals(answers == 3, probe.isComplete());
          assertEquals(3 - answers, probe.silent().length);
          assertEquals(superior ? 2 : -1, probe.fitterSuperior(new Patience(3), 0));
        });
  }

  @Test
  void aLaterAnswerOfTheSameMemberReplacesTheEarlier() {
    Probe probe = new Probe(MEMBERS, OWN, 7);
    probe.answer(2, alive(true, true, true));
    probe.answer(2, alive(false, false, true));
    assertEquals(2, probe.answers());
    assertEquals(2, probe.deaf());
    assertEquals(-1, probe.fitterSuperior(new Patience(3), 0));
  }

  @Test
  void theSuspectIsNotWaitedFor() {
    Probe probe = new Probe(MEMBERS, OWN, 7);
    probe.answer(0, alive(false, true, true));
    assertTrue(probe.isCompleteBut(3));
    assertFalse(probe.isCompleteBut(0), "nobody in particular is suspected");
    assertFalse(probe.isCompleteBut(1));
    assertFalse(probe.isComplete());
    Probe twin = probe.copy();
    twin.answer(2, alive(false, true, true));
    assertFalse(probe.isComplete());
    assertTrue(twin.isComplete() && twin.isCompleteBut(0));
  }
}
