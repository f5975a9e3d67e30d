package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.held;
import static dev.lamplight.core.node.fenced.Cast.incarnation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 12 of the protocol, second half: a lost directory and its readmission. */
class MembershipTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final long NEWCOMER = 4711;

  @Test
  void aLostDirectoryLearnsAndThenVotesAgain() {
    Lockstep cluster = Lockstep.reigning().wipe(A).run(BEAT / 2);
    assertEquals(RoleName.LEARNER, cluster.node(A).role());
    cluster.run(4 * TIMEOUT);
    assertTrue(cluster.node(A).votes());
    assertEquals(RoleName.FOLLOWER, cluster.node(A).role());
    Entry.Readmit readmit = readmission(cluster.node(A).log());
    assertEquals(A, readmit.member());
    assertEquals(incarnation(A) + 1, readmit.incarnation());
  }

  private static Entry.Readmit readmission(Log log) {
    return log.entries().stream()
        .filter(Entry.Readmit.class::isInstance)
        .map(Entry.Readmit.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Of three it needs both others: the newcomer's own copy is not counted. */
  @Test
  void theReadmissionIsCommittedWithoutCountingTheNewcomer() {
    Tester c = leading(node(C), B);
    c.passes(TIMEOUT).receives(B, held(ONE, 2, 1, 2));
    c.passes(1).receives(A, NEWCOMER, held(ONE, 2, 1, 2));
    c.ticks().sendsToAll();
    assertEquals(NEWCOMER, readmission(c.node().log()).incarnation());
    c.persists();
    c.syncs();
    c.receives(A, NEWCOMER, held(ONE, 3, 2, 2));
    assertEquals(2, c.node().commit(), "C and the newcomer hold it: that is one vote");
    c.receives(B, held(ONE, 3, 2, 2));
    assertEquals(3, c.node().commit());
    c.sendsToAll(Message.Append.class);
    c.persists();
    c.syncs();
    // From now on it counts.
    c.submits(1, "ann", 1).sendsToAll(Message.Append.class);
    c.persists();
    c.receives(A, NEWCOMER, held(ONE, 4, 3, 3));
    assertEquals(3, c.node().commit(), "its own disk is not done");
    c.syncs().answers(1, new Outcome.Appended(4, c.node().log().at(4).stamp(), "ann", 1));
    c.sendsToAll(Message.Append.class);
  }

  @Test
  void theOldIncarnationCountsNoMore() {
    Lockstep cluster = Lockstep.reigning().wipe(A).run(4 * TIMEOUT);
    for (int id : THREE.ids()) {
      assertTrue(cluster.node(id).votes());
    }
    Envelope ghost = new Envelope(A, incarnation(A), 1, B, 1, false, Cast.prepare(epoch(9, A)));
    Epoch before = cluster.node(B).promised();
    cluster.stall(TIMEOUT).arrive(ghost);
    assertEquals(before, cluster.node(B).promised());
  }

  @Test
  void aReadmissionThatIsNotCommittedLetsNobodyVote() {
    // (1) A is wiped while B is away. (2) C appends its readmission; A holds it durably. (3) B's
    // copy
    // is missing: A must not vote.
    Lockstep cluster = Lockstep.reigning().wipe(A);
    cluster.cut(
        envelope ->
            envelope.to() == B
                && envelope.body() instanceof Message.Append append
                && !append.entries().isEmpty());
    cluster.run(4 * TIMEOUT);
    assertEquals(NEWEST, readmission(cluster.node(A).log()).incarnation());
    assertFalse(cluster.node(A).votes());
    cluster.heal().run(4 * TIMEOUT);
    assertTrue(cluster.node(A).votes());
  }

  private static final long NEWEST = incarnation(A) + 1;

  @Test
  void thatItVotesAgainIsRememberedOverARestart() {
    Lockstep cluster = Lockstep.reigning().wipe(A).run(4 * TIMEOUT);
    cluster.crash(A).restart(A);
    assertTrue(cluster.node(A).votes());
  }

  /**
   * (1) A is wiped; C readmits it with B's help, and A hears that this is committed. (2) C dies
   * before B hears it too. (3) B leads with A's promise: if it did not believe A that A is
   * readmitted, it would not count A, commit nothing, and step down again and again.
   */
  @Test
  void aNewLeaderCountsWhoKnowsThatItIsReadmitted() {
    Lockstep cluster = Lockstep.reigning().wipe(A);
    cluster.cut(
        each ->
            each.to() == B && each.body() instanceof Message.Append append && append.commit() > 2);
    while (!cluster.node(A).votes()) {
      cluster.run(1);
      cluster.tick(C);
    }
    assertEquals(2, cluster.node(B).commit());
    cluster.crash(C).loseAll().heal().run(6 * TIMEOUT);
    assertEquals(B, cluster.leader());
    Epoch epoch = cluster.node(B).epoch();
    long request = cluster.submit(A, "ann", 1);
    cluster.run(4 * TIMEOUT);
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    assertEquals(epoch, cluster.node(B).epoch(), "it never stepped down");
  }

  /** Two of three lost their directories: what they acknowledged may be lost, so nobody leads. */
  @Test
  void aMajorityOfLostDirectoriesIsNotReadmitted() {
    Lockstep cluster = Lockstep.reigning().wipe(A).wipe(B).run(20 * TIMEOUT);
    assertFalse(cluster.node(A).votes());
    assertFalse(cluster.node(B).votes());
    assertEquals(0, cluster.leader());
  }

  @Test
  void aWipedLeaderComesBackAsALearnerAndLeadsAgainInTheEnd() {
    Lockstep cluster = Lockstep.reigning();
    cluster.submit(A, "ann", 1);
    cluster.run(10 * TIMEOUT).wipe(C).run(2 * TIMEOUT);
    assertEquals(B, cluster.leader());
    cluster.run(40 * TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(List.of("ann/1"), cluster.delivered(C));
  }

  @Test
  void aSilentProcessIsReplacedByAnother() {
    Tester c = leading(node(C), A);
    c.receives(B, held(ONE, 2, 1, 2));
    c.passes(TIMEOUT - 1).receives(B, held(ONE, 2, 1, 2));
    c.passes(2).receives(A, NEWCOMER, held(ONE, 2, 1, 2));
    assertEquals(NEWCOMER, c.node().current() instanceof Leading leading ? known(leading) : 0);
  }

  private static long known(Leading leading) {
    var peer = leading.followers().at(0);
    return peer == null ? 0 : peer.incarnation;
  }

  @Test
  void aHandOverGoesToVotersOnly() {
    Lockstep cluster = Lockstep.reigning().run(10 * TIMEOUT).crash(C).run(4 * TIMEOUT);
    cluster.wipe(C).crash(A).run(BEAT);
    // A is away, so C's readmission cannot commit: B must not hand over to a learner.
    cluster.run(TIMEOUT / 2).restart(A).cut(e -> e.to() == A && e.from() == B).run(2 * TIMEOUT);
    assertEquals(0, cluster.sent(B, MessageType.HAND_OVER).size());
  }
}
