package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.append;
import static dev.lamplight.core.node.fenced.Cast.entries;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules 4 and 5 of the protocol: the coronation, and how entries are copied and committed. */
class ReplicationTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final Epoch TWO = epoch(2, C);

  @Test
  void theNewLeaderAnnouncesItselfAndAppendsItsCrown() {
    Tester c = asking(node(C));
    c.receives(A, new Message.Promise(ONE, Epoch.NONE, 0, 0));
    c.sendsToAll(Cast.coordinator(ONE));
    Message.Append first = c.sendsToAll(Message.Append.class);
    Entry crown = c.persists().entries().getFirst();
    assertEquals(List.of(crown), first.entries());
    assertInstanceOf(Entry.Crown.class, crown);
    assertEquals(1, c.node().commit());
    assertInstanceOf(Hindrance.CrownPending.class, c.node().hindrances().getFirst());
  }

  @Test
  void whoAcceptsALeaderPromisesItsEpoch() {
    Tester b = node(B).receives(C, heartbeat(TWO, 1, epoch(0, C), 1));
    assertEquals(TWO, b.persists().promised());
    b.isQuiet();
    b.syncs().sends(C, held(TWO, 1, 1, 1));
    assertEquals(C, b.node().leader());
  }

  @Test
  void aCoronationAtThePromisedEpochIsAccepted() {
    Tester b = watch(new Tester.Start(B).promised(TWO).skippingNotes().started());
    b.receives(C, Cast.coordinator(TWO));
    assertEquals(C, b.node().leader());
  }

  /** A dead claimant's promise must not keep out a live leader for ever. */
  @Test
  void aRefusalMakesTheLeaderClaimAgainAbove() {
    // (1) B promises 5 to A, who dies. (2) C leads in 1 by A's and its own promise before that; B
    // refuses it. (3) C claims 6; B accepts.
    Lockstep cluster = Lockstep.reigning();
    cluster.arrive(
        new Envelope(
            A,
            Cast.incarnation(A),
            1,
            B,
            1,
            false,
            new Message.Prepare(epoch(5, A), cluster.node(C).epoch())));
    cluster.settle();
    assertEquals(epoch(5, A), cluster.node(B).promised());
    cluster.run(TIMEOUT);
    assertEquals(epoch(6, C), cluster.node(C).epoch());
    assertEquals(C, cluster.node(B).leader());
    assertEquals(C, cluster.node(A).leader());
  }

  @Test
  void theFollowerAcknowledgesOnlyAfterItsSync() {
    Tester b = follower(B, ONE);
    b.receives(C, append(ONE, 1, epoch(0, C), entries(2, ONE), 1));
    assertEquals(entries(2, ONE), b.persists().entries());
    b.isQuiet();
    b.syncs().sends(C, held(ONE, 2, 1, 1));
  }

  @Test
  void aRepeatedAppendIsAcknowledgedOnlyAfterTheSyncToo() {
    Tester b = follower(B, ONE);
    Message.Append append = append(ONE, 1, epoch(0, C), entries(2, ONE), 1);
    b.receives(C, append).persists();
    b.receives(C, append);
    b.isQuiet();
    b.syncs().sends(C, held(ONE, 2, 1, 1)).sends(C, held(ONE, 2, 1, 1));
  }

  @Test
  void onlyWhatThisAppendCoveredIsAcknowledgedAndCommitted() {
    // B holds 3 and 4 of an older epoch, about which the leader did not speak yet.
    Tester b = follower(B, TWO, ONE, ONE, ONE);
    b.receives(C, heartbeat(TWO, 2, ONE, 4)).sends(C, held(TWO, 2, 1, 2));
    assertEquals(2, b.node().commit());
    assertEquals(4, b.node().log().last());
  }

  @Test
  void theCommitIsNeverAboveTheLeaders() {
    Tester b = follower(B, ONE);
    b.receives(C, append(ONE, 1, epoch(0, C), entries(2, ONE, ONE, ONE), 3)).persists();
    assertEquals(3, b.node().commit());
    b.syncs().sends(C, held(ONE, 4, 1, 3));
  }

  @Test
  void theLeadersOwnDiskCountsOnceItsSyncIsDone() {
    // (1) C appends; its disk is slow. (2) A holds the entry: one of three. (3) C's sync is done.
    Tester c = leading(node(C), A);
    c.submits(1, "ann", 1).sendsToAll(Message.Append.class);
    c.persists();
    c.receives(A, held(ONE, 3, 1, 2));
    assertEquals(2, c.node().commit());
    c.syncs().answers(1, new Outcome.Appended(3, c.node().log().at(3).stamp(), "ann", 1));
    c.sendsToAll(Message.Append.class);
    assertEquals(3, c.node().commit());
  }

  @Test
  void twoFollowersAreAMajorityWithoutTheLeadersDisk() {
    Tester c = leading(node(C), A);
    c.receives(B, held(ONE, 2, 1, 2)).submits(1, "ann", 1).sendsToAll(Message.Append.class);
    c.persists();
    c.receives(A, held(ONE, 3, 1, 2));
    c.receives(B, held(ONE, 3, 1, 2));
    c.answers(1, new Outcome.Appended(3, c.node().log().at(3).stamp(), "ann", 1));
    c.sendsToAll(Message.Append.class);
  }

  @Test
  void anAcknowledgementOfAnotherEpochOrIncarnationCountsForNothing() {
    Tester c = crowned(node(C), A);
    c.receives(A, held(epoch(0, C), 2, 1, 1));
    c.receives(A, 4711, held(ONE, 2, 1, 1));
    assertEquals(1, c.node().commit());
  }

  @Test
  void appendsArePipelined() {
    Tester c = leading(node(C), A);
    for (long request = 1; request <= 3; request++) {
      c.submits(request, "ann", request);
      Message.Append append = c.sends(A, Message.Append.class);
      assertEquals(1 + request, append.previousIndex(), "the next is sent before the last is held");
      assertEquals(1, append.entries().size());
      c.sends(B, Message.Append.class);
      c.persists();
    }
  }

  @Test
  void oneStepsEntriesTravelTogether() {
    Tester c = leading(node(C), A);
    c.input(new Input.Batch(c.now(), List.of(submit(c, 1), submit(c, 2), submit(c, 3))));
    assertEquals(3, c.sendsToAll(Message.Append.class).entries().size());
    assertEquals(3, c.persists().entries().size());
  }

  @Test
  void severalStepsEntriesTravelTogetherIfTheNextStepFollowsAtOnce() {
    Tester c = leading(node(C), A);
    c.input(new Input.Batch(c.now(), List.of(submit(c, 1)), true)).isQuiet();
    c.input(new Input.Batch(c.now(), List.of(submit(c, 2)), true)).isQuiet();
    c.input(new Input.Batch(c.now(), List.of()));
    assertEquals(2, c.sendsToAll(Message.Append.class).entries().size());
    assertEquals(2, c.persists().entries().size());
  }

  private static Input.Submit submit(Tester tester, long number) {
    return new Input.Submit(tester.now(), number, "ann", number, new byte[0], 0, TIMEOUT);
  }

  @Test
  void aLostAppendIsSentAgain() {
    Lockstep cluster = Lockstep.reigning();
    long request = cluster.submit(C, "ann", 1);
    cluster.loseAll().run(3 * Cast.BEAT);
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    assertEquals(1, cluster.sent(C, MessageType.COORDINATOR).size() / 2, "without an election");
  }

  @Test
  void theClientIsAnsweredAfterTheCommitNeverEarlier() {
    Lockstep cluster = Lockstep.reigning();
    long request = cluster.submit(B, "ann", 1);
    cluster.deliver(B, C, MessageType.FORWARD).sync(C);
    assertNull(cluster.outcome(request));
    cluster.deliver(C, A, MessageType.APPEND).sync(A).deliver(A, C, MessageType.APPENDED);
    assertEquals(3, cluster.node(C).commit());
    assertNull(cluster.outcome(request), "B has not delivered it yet");
    cluster.settle();
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
  }

  @Test
  void aMemberAloneLeadsItself() {
    Lockstep cluster = Lockstep.empty(Members.of(A)).run(4 * TIMEOUT);
    assertEquals(A, cluster.leader());
    cluster.slowDisk(A);
    long request = cluster.submit(A, "ann", 1);
    long read = cluster.read(A);
    assertNull(cluster.outcome(request), "not before its own disk holds it");
    assertInstanceOf(Outcome.ReadAsOf.class, cluster.outcome(read));
    cluster.sync(A);
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    cluster.crash(A).restart(A).heal();
    cluster.run(TIMEOUT).sync(A).run(TIMEOUT).sync(A).run(TIMEOUT).sync(A).run(TIMEOUT).sync(A);
    assertEquals(List.of("ann/1"), cluster.delivered(A));
    assertEquals(RoleName.LEADING, cluster.node(A).role());
  }

  @Test
  void aDiskThatFailsStopsTheNode() {
    Tester b = node(B).input(new Input.StorageFailed(0, "no space left"));
    b.halts("no space left");
  }

  @Test
  void oneThatSpeaksForAnotherLeaderIsIgnored() {
    Tester b = node(B).receives(A, heartbeat(ONE, 1, epoch(0, C), 1));
    b.receives(A, Cast.coordinator(ONE));
    assertEquals(0, b.node().leader());
    assertTrue(b.node().promised().equals(Epoch.NONE));
  }
}
