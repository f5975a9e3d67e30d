package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.entries;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 3 of the protocol: the claimant adopts the best log among a majority's promises. */
class RecoveryTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final Epoch TWO = epoch(2, A);
  private static final Epoch OWN = epoch(3, C);

  /** C holds one entry of ONE and claims 3; A's log, which is (2, index 3), is better. */
  private Tester recovering() {
    Tester c =
        asking(watch(new Tester.Start(C).holding(ONE).promised(TWO).skippingNotes().started()));
    return c.receives(A, new Message.Promise(OWN, TWO, 4, 1));
  }

  private static Message.Fetched fetched(long previous, List<Entry> entries) {
    return new Message.Fetched(OWN, previous, true, 0, entries);
  }

  @Test
  void whatTheLogLacksIsFetchedAndDurableBeforeTheCrown() {
    Tester c = recovering();
    c.sends(A, new Message.Fetch(OWN, 2, ONE));
    assertEquals(RoleName.RECOVERING, c.node().role());
    List<Entry> better = entries(3, ONE, TWO, TWO);
    c.receives(A, fetched(2, better));
    Write write = c.persists();
    assertEquals(2, write.keep());
    assertEquals(better, write.entries(), "adopted entries keep their epochs");
    c.isQuiet();
    c.syncs().sendsToAll(Cast.coordinator(OWN));
    c.sendsToAll(Message.Append.class);
    assertEquals(OWN, c.persists().entries().getFirst().epoch());
  }

  @Test
  void aConflictingSuffixIsCut() {
    Tester c =
        asking(
            watch(
                new Tester.Start(C)
                    .holding(ONE, ONE, ONE, ONE)
                    .promised(TWO)
                    .skippingNotes()
                    .started()));
    c.receives(A, new Message.Promise(OWN, TWO, 3, 1));
    c.sends(A, new Message.Fetch(OWN, 3, ONE));
    // A holds another entry at 3: it may agree at 2.
    c.receives(A, new Message.Fetched(OWN, 3, false, 2, List.of()));
    c.sends(A, new Message.Fetch(OWN, 2, ONE));
    c.receives(A, fetched(2, entries(3, ONE, TWO)));
    Write write = c.persists();
    assertEquals(2, write.keep());
    assertEquals(3, c.node().log().last());
    c.syncs().sendsToAll(Message.Coordinator.class);
    c.sendsToAll(Message.Append.class);
    c.persists();
  }

  @Test
  void whatIsCommittedIsNeverCutTheNodeStopsInstead() {
    Tester c =
        asking(
            watch(
                new Tester.Start(C)
                    .holding(ONE, ONE)
                    .committed(3)
                    .promised(TWO)
                    .skippingNotes()
                    .started()));
    c.receives(A, new Message.Promise(OWN, TWO, 3, 1)).sends(A, Message.Fetch.class);
    c.receives(A, new Message.Fetched(OWN, 3, false, 1, List.of())).sends(A, Message.Fetch.class);
    c.receives(A, fetched(1, entries(2, TWO, TWO)));
    c.halts("broken invariant");
  }

  @Test
  void theDonorAnswersOnlyWhileItsPromiseIsTheClaimants() {
    Tester b = watch(new Tester.Start(B).holding(ONE, ONE).promised(OWN).skippingNotes().started());
    b.receives(C, new Message.Fetch(OWN, 2, ONE));
    b.sends(C, new Message.Fetched(OWN, 2, true, 0, entries(3, ONE, ONE)));
    b.receives(C, new Message.Fetch(OWN, 2, TWO));
    b.sends(C, new Message.Fetched(OWN, 2, false, 1, List.of()));
    b.receives(C, new Message.Fetch(epoch(2, C), 2, ONE));
    b.sends(C, new Message.Refuse(epoch(2, C), OWN, false));
    b.receives(C, new Message.Fetch(epoch(4, C), 2, ONE));
    b.sends(C, new Message.Refuse(epoch(4, C), OWN, false));
  }

  /**
   * It promised two entries of 2 and has one: its disk has lost something, and not the claimant's.
   */
  @Test
  void aDonorThatHoldsLessThanItPromisedEndsTheClaim() {
    Tester c = recovering();
    c.sends(A, new Message.Fetch(OWN, 2, ONE));
    c.receives(A, fetched(2, entries(3, ONE, TWO)));
    c.sends(A, new Message.Fetch(OWN, 3, TWO)).persists();
    c.receives(A, fetched(3, List.of()));
    assertEquals(RoleName.ELECTING, c.node().role());
    c.syncs().isQuiet();
  }

  @Test
  void aDonorThatPromisedAwayEndsTheClaim() {
    Tester c = recovering();
    c.sends(A, Message.Fetch.class);
    c.receives(A, new Message.Refuse(OWN, epoch(4, B), false));
    assertEquals(RoleName.ELECTING, c.node().role());
    c.receives(A, fetched(2, entries(3, ONE, TWO, TWO)));
    assertEquals(2, c.node().log().last(), "what still arrives is not adopted");
  }

  @Test
  void theClaimantWritesOnlyWhileItsOwnPromiseIsItsClaims() {
    Tester c = recovering();
    c.sends(A, Message.Fetch.class);
    c.receives(B, Cast.prepare(epoch(4, B))).persists();
    c.syncs().sends(B, Message.Promise.class);
    c.receives(A, fetched(2, entries(3, ONE, TWO, TWO)));
    assertEquals(2, c.node().log().last());
  }

  @Test
  void aLostAnswerIsAskedForAgain() {
    Tester c = recovering();
    c.sends(A, new Message.Fetch(OWN, 2, ONE));
    c.ticks().sends(A, new Message.Fetch(OWN, 2, ONE));
    c.receives(A, fetched(1, entries(2, ONE, TWO, TWO))); // not what was asked for
    assertEquals(2, c.node().log().last());
  }

  @Test
  void aLongLogIsFetchedPieceByPiece() {
    Tester c = recovering();
    c.sends(A, new Message.Fetch(OWN, 2, ONE));
    c.receives(A, fetched(2, entries(3, ONE, TWO)));
    c.sends(A, new Message.Fetch(OWN, 3, TWO));
    c.persists();
    c.receives(A, fetched(3, entries(4, ONE, TWO, TWO)));
    c.persists();
    c.syncs().sendsToAll(Message.Coordinator.class);
    c.sendsToAll(Message.Append.class);
    c.persists();
  }

  @Test
  void afterwardsTheClockIsAtLeastTheLastEntrysStamp() {
    Tester c = recovering();
    c.sends(A, Message.Fetch.class);
    Entry late = new Entry.Crown(3, TWO, 99_000);
    c.receives(A, fetched(2, List.of(late, new Entry.Crown(4, TWO, 99_001)))).persists();
    c.syncs().sendsToAll(Message.Coordinator.class);
    c.sendsToAll(Message.Append.class);
    long crown = c.persists().entries().getFirst().stamp();
    assertTrue(crown > 99_001, "the crown's stamp is " + crown);
  }

  /** A crash anywhere on the way is harmless: the next claim begins from what is on disk. */
  @Test
  void aCrashWhileRecoveringIsHarmless() {
    Lockstep cluster = Lockstep.founded(Cast.THREE);
    cluster.holding(A, ONE, TWO, TWO).holding(B, ONE).holding(C, ONE, ONE, ONE, ONE);
    for (int steps = 1; steps < 60; steps++) {
      cluster.run(steps * Cast.STEP / 3).crash(C).restart(C);
    }
    cluster.run(20 * Cast.TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(entries(2, ONE, TWO, TWO), cluster.node(C).log().slice(2, 3));
  }
}
