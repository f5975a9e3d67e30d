package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.prepare;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.RoleName;
import org.junit.jupiter.api.Test;

/** Rule 2 of the protocol: a claim, and the promises that it asks for. */
class ClaimTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static Message.Promise promise(Epoch epoch) {
    return new Message.Promise(epoch, Epoch.NONE, 0, 0);
  }

  @Test
  void theOwnPromiseIsOnDiskBeforePrepareLeaves() {
    Tester c = claiming(node(C));
    assertEquals(ONE, c.persists().promised());
    c.isQuiet();
    c.syncs().sendsToAll(prepare(ONE));
  }

  @Test
  void aClaimGoesAboveEverythingSeen() {
    Tester c = probing(node(C));
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.receives(A, new Message.Refuse(epoch(3, B), epoch(7, B), false));
    c.receives(A, Cast.deaf(election)).receives(B, Cast.deaf(election));
    assertEquals(epoch(8, C), c.persists().promised());
  }

  @Test
  void aClaimGoesAboveWhatTheLastBootPromised() {
    Tester c = watch(new Tester.Start(C).promised(epoch(5, A)).boot(2).skippingNotes().started());
    assertEquals(epoch(6, C), claiming(c).persists().promised());
  }

  /** (1) C claims. (2) Its claim comes to nothing. (3) It claims again, above the first. */
  @Test
  void anEpochIsClaimedOnce() {
    Tester c = asking(node(C));
    c.ticks(); // T without promises
    assertEquals(RoleName.ELECTING, c.node().role());
    c.ticks();
    assertEquals(epoch(2, C), claiming(c).persists().promised());
  }

  @Test
  void aMajorityOfPromisesIsNeeded() {
    Tester c = asking(node(C));
    c.receives(A, promise(epoch(1, B))); // for another claim
    c.receives(A, 4711, promise(ONE)); // of one that may not vote
    assertEquals(RoleName.CLAIMING, c.node().role());
    c.receives(A, promise(ONE)).sendsToAll(Cast.coordinator(ONE));
    c.sendsToAll(Message.Append.class);
    c.persists();
  }

  @Test
  void aPromiseIsGivenOnlyUpwards() {
    Tester b = watch(new Tester.Start(B).promised(epoch(4, C)).skippingNotes().started());
    b.receives(C, prepare(epoch(3, C)));
    b.sends(C, new Message.Refuse(epoch(3, C), epoch(4, C), false));
    b.receives(A, prepare(epoch(4, A)));
    b.sends(A, new Message.Refuse(epoch(4, A), epoch(4, C), false));
    b.receives(A, prepare(epoch(5, A)));
    assertEquals(epoch(5, A), b.persists().promised());
    b.syncs().sends(A, Message.Promise.class);
  }

  /** A lost promise must not stop the claim: the same claimant may ask again. */
  @Test
  void aRepeatedQuestionGetsTheSameAnswer() {
    Tester b = node(B).receives(C, prepare(ONE));
    b.persists();
    b.syncs().sends(C, new Message.Promise(ONE, epoch(0, C), 1, 1));
    b.receives(C, prepare(ONE)).sends(C, new Message.Promise(ONE, epoch(0, C), 1, 1));
  }

  @Test
  void whoPromisesLeavesItsOwnClaim() {
    Tester b = asking(node(B));
    b.receives(C, prepare(epoch(2, C)));
    assertEquals(RoleName.FOLLOWER, b.node().role());
    assertEquals(epoch(2, C), b.persists().promised());
    b.syncs().sends(C, Message.Promise.class);
    b.receives(A, promise(epoch(1, B)));
    assertEquals(RoleName.FOLLOWER, b.node().role(), "the late promise crowns nobody");
  }

  @Test
  void aLeaderThatAMajorityHearsRefusesAndOneThatNobodyHearsPromises() {
    Tester c = leading(node(C), A);
    c.receives(A, prepare(epoch(2, A))).sends(A, new Message.Refuse(epoch(2, A), ONE, true));
    c.passes(TIMEOUT).receives(A, prepare(epoch(2, A)));
    assertEquals(RoleName.FOLLOWER, c.node().role());
    c.persists();
    c.syncs().sends(A, Message.Promise.class);
  }

  @Test
  void aHandOverIsPromisedThoughTheLeaderIsHeard() {
    Tester b = follower(B, ONE);
    b.receives(A, new Message.Prepare(epoch(2, A), epoch(1, A)));
    b.sends(A, new Message.Refuse(epoch(2, A), ONE, true));
    b.receives(A, new Message.Prepare(epoch(3, A), ONE));
    assertEquals(epoch(3, A), b.persists().promised());
    b.syncs().sends(A, Message.Promise.class);
  }

  @Test
  void theLeaderItselfMayClaimAgainThoughItIsHeard() {
    // (1) C leads in 1. (2) Somebody promised 2 to a dead claimant. (3) C claims 3 as its own heir.
    Tester c = leading(node(C), A);
    c.receives(B, new Message.Refuse(ONE, epoch(2, B), false)).persists();
    c.syncs().sendsToAll(new Message.Prepare(epoch(3, C), ONE));
    Tester b = follower(B, ONE).receives(C, new Message.Prepare(epoch(3, C), ONE));
    assertEquals(epoch(3, C), b.persists().promised());
    b.syncs().sends(C, Message.Promise.class);
  }

  @Test
  void anotherIncarnationGetsNoPromise() {
    Tester b = node(B).receives(C, 4711, prepare(ONE));
    b.isQuiet();
    assertEquals(Epoch.NONE, b.node().promised());
  }

  @Test
  void aLearnerGivesNoPromise() {
    Tester b = watch(new Tester.Start(B).incarnation(4711).skippingNotes().started());
    b.receives(C, prepare(ONE));
    assertEquals(Epoch.NONE, b.node().promised());
  }

  @Test
  void whenAMajorityRefusesTheClaimEnds() {
    Tester c = asking(node(C));
    c.receives(A, new Message.Refuse(ONE, epoch(0, C), true));
    assertEquals(RoleName.CLAIMING, c.node().role());
    c.receives(B, new Message.Refuse(ONE, epoch(0, C), true));
    assertEquals(RoleName.ELECTING, c.node().role());
  }

  /**
   * (1) C's promise is on its way to the disk. (2) C crashes. (3) Nobody ever heard of that epoch.
   */
  @Test
  void aClaimThatDiedOnItsWayToTheDiskWasNeverMade() {
    Lockstep cluster = Lockstep.founded(Cast.THREE).slowDisk(C);
    while (cluster.node(C).role() != RoleName.CLAIMING) {
      cluster.tick(C).sync(C).deliverAll(MessageType.ELECTION);
      cluster.sync(A).sync(B).deliverAll(MessageType.ALIVE);
    }
    assertEquals(0, cluster.sent(C, MessageType.PREPARE).size());
    cluster.crash(C).restart(C);
    assertEquals(Epoch.NONE, cluster.node(C).promised());
  }
}
