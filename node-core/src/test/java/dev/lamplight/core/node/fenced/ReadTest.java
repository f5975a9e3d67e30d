package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.append;
import static dev.lamplight.core.node.fenced.Cast.entries;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Rule 7 of the protocol: reads. The linearizable ones are Ongaro's ReadIndex (2014, section 6.4).
 */
class ReadTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static Outcome asOf(long index) {
    return new Outcome.ReadAsOf(index, 0);
  }

  /**
   * "The leader ... issues a new round of heartbeats and waits for their acknowledgments from a
   * majority of the cluster." (6.4) The round must have begun after the read arrived.
   */
  @Test
  void aReadWaitsForARoundThatBeganAfterIt() {
    Tester c = leading(node(C), A);
    long before = c.node().commit();
    c.reads(1);
    Message.Append round = c.sendsToAll(Message.Append.class);
    // The answer to an earlier round says nothing about now.
    c.receives(A, held(ONE, 2, round.round() - 1, 2));
    c.isQuiet();
    c.receives(A, held(ONE, 2, round.round(), 2)).answers(1, asOf(before));
  }

  /** A second read during a round begins its own. */
  @Test
  void eachReadHasARoundOfItsOwn() {
    Tester c = leading(node(C), A);
    Message.Append first = c.reads(1).sendsToAll(Message.Append.class);
    Message.Append second = c.reads(2).sendsToAll(Message.Append.class);
    assertNotEquals(first.round(), second.round());
    c.receives(A, held(ONE, 2, first.round(), 2)).answers(1, asOf(2));
    c.isQuiet();
    c.receives(A, held(ONE, 2, second.round(), 2)).answers(2, asOf(2));
  }

  /**
   * "If the leader has not yet marked an entry from its current term committed, it waits until it
   * has done so." (6.4)
   */
  @Test
  void aReadWaitsForTheCrown() {
    Tester c = crowned(node(C), A);
    c.reads(1);
    c.isQuiet();
    c.receives(A, held(ONE, 2, 1, 1));
    Message.Append round = c.sendsToAll(Message.Append.class);
    c.receives(A, held(ONE, 2, round.round(), 2)).answers(1, asOf(2));
  }

  /** "... if an even newer leader exists, ... its" (6.4): then no majority confirms. */
  @Test
  void aDeposedLeaderAnswersNoRead() {
    Lockstep cluster = Lockstep.reigning();
    // (1) C is cut off. (2) B leads and commits a message. (3) A client reads at C.
    cluster.isolate(C).run(TIMEOUT / 2);
    long read = cluster.read(C);
    cluster.run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    cluster.submit(B, "ann", 1);
    cluster.settle();
    assertNull(cluster.outcome(read));
    // (4) C is heard again: the read is answered by what B committed.
    cluster.heal().run(3 * TIMEOUT);
    assertEquals(asOf(4), cluster.outcome(read));
  }

  @Test
  void anAnswerOfALearnerConfirmsNothing() {
    Tester c = leading(node(C), A);
    Message.Append round = c.reads(1).sendsToAll(Message.Append.class);
    c.receives(B, 4711, held(ONE, 2, round.round(), 2));
    c.isQuiet();
    c.receives(A, held(ONE, 2, round.round(), 2)).answers(1, asOf(2));
  }

  @Test
  void aFollowerAsksTheLeaderAndWaitsUntilItHasApplied() {
    Tester b = follower(B, ONE);
    Message.ReadIndex asked = b.reads(1).sends(C, Message.ReadIndex.class);
    b.receives(C, new Message.ReadAt(asked.read(), 2));
    b.isQuiet();
    b.receives(C, append(ONE, 1, epoch(0, C), entries(2, ONE), 2)).answers(1, asOf(2));
    b.persists();
    b.syncs().sends(C, held(ONE, 2, 1, 2));
  }

  @Test
  void aLostQuestionIsAskedAgainUnderAnotherNumber() {
    Tester b = follower(B, ONE);
    Message.ReadIndex first = b.reads(1).sends(C, Message.ReadIndex.class);
    for (long passed = 0; passed <= 2 * TIMEOUT; passed += BEAT) {
      b.passes(BEAT).receives(C, heartbeat(ONE, 1, epoch(0, C), 1)).sends(C, held(ONE, 1, 1, 1));
    }
    Message.ReadIndex second = b.ticksNow().sends(C, Message.ReadIndex.class);
    assertNotEquals(first.read(), second.read());
    b.receives(C, new Message.ReadAt(first.read(), 1));
    b.isQuiet();
    b.receives(C, new Message.ReadAt(second.read(), 1)).answers(1, asOf(1));
  }

  @Test
  void aReadThatNobodyConfirmsIsRefusedAtItsDeadline() {
    Lockstep cluster = Lockstep.reigning().crash(A).crash(B);
    long read = cluster.read(C);
    cluster.run(20 * TIMEOUT - 1);
    assertNull(cluster.outcome(read));
    cluster.run(1);
    assertEquals(new Outcome.Refused(Refusal.NO_LEADER, 0), cluster.outcome(read));
  }

  private static Input.Read serializable(Tester tester, long request) {
    return new Input.Read(tester.now(), request, false, TIMEOUT);
  }

  @Test
  void aSerializableReadIsAnsweredAtOnceAndSaysHowStaleItIs() {
    Tester b = caughtUp();
    b.passes(BEAT).input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(2, BEAT));
  }

  /** B follows C and has delivered all that C has committed, its crown. */
  private Tester caughtUp() {
    Tester b = follower(B, ONE);
    b.receives(C, Cast.append(ONE, 1, Cast.founding(Cast.THREE), Cast.entries(2, ONE), 2));
    b.persists();
    return b.syncs().sends(C, held(ONE, 2, 1, 2));
  }

  @Test
  void afterARestartNobodyKnowsHowStaleARead() {
    Tester b = node(B, ONE);
    b.input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(1, Node.NEVER));
    b.receives(C, Cast.coordinator(ONE));
    b.input(serializable(b, 2)).answers(2, new Outcome.ReadAsOf(1, Node.NEVER));
  }

  @Test
  void aPromiseDoesNotMakeAReadFresher() {
    Tester b = caughtUp();
    Epoch handed = epoch(2, A);
    b.passes(BEAT).receives(A, new Message.Prepare(handed, ONE)).persists();
    b.passes(BEAT).input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(2, 2 * BEAT));
    b.syncs().sends(A, Message.Promise.class);
  }

  @Test
  void anElectionDoesNotMakeAReadFresher() {
    Tester b = probing(caughtUp().passes(3 * TIMEOUT));
    b.sendsToAll(Message.Election.class);
    long age = b.passes(BEAT).now();
    b.input(serializable(b, 1));
    long since = b.answersRead(1).ageNanos();
    assertTrue(since >= 3 * TIMEOUT + BEAT && since <= age, since + " of " + age);
  }

  /** What the leader has committed and the node lacks is missing from the answer. */
  @Test
  void aNodeThatLagsBehindKnowsIt() {
    Tester b = caughtUp();
    b.passes(BEAT).receives(C, Cast.heartbeat(ONE, 2, ONE, 9)).sends(C, held(ONE, 2, 1, 2));
    b.input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(2, BEAT));
  }

  /** A leader whose crown is not committed may know of fewer commits than there are. */
  @Test
  void aLeaderWithoutItsCrownMakesNoReadFresh() {
    Tester b = caughtUp();
    Epoch two = epoch(2, A);
    b.receives(A, Cast.coordinator(two)).persists();
    b.syncs().passes(BEAT).receives(A, Cast.heartbeat(two, 2, ONE, 2));
    b.sends(A, Message.Appended.class);
    b.input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(2, BEAT));
  }

  /** Its answers are lost, so C takes it for silent: C's idle heartbeats tell of no commit. */
  @Test
  void whoIsHeardNoMoreIsToldOfNoCommit() {
    Lockstep cluster = Lockstep.reigning().cut(each -> each.from() == A && each.to() == C);
    cluster.submit(B, "ann", 1);
    cluster.run(6 * TIMEOUT);
    assertEquals(3, cluster.node(C).commit());
    assertEquals(C, cluster.node(A).leader(), "it hears C all the while");
    long before = cluster.node(A).self.freshAt;
    cluster.run(6 * TIMEOUT);
    assertEquals(before, cluster.node(A).self.freshAt);
  }

  /** A leader that a majority has not confirmed for a while may be none any more. */
  @Test
  void aLeadersOwnReadIsAsOldAsItsLastWordFromAMajority() {
    Tester c = leading(node(C), A);
    c.input(serializable(c, 1)).answers(1, new Outcome.ReadAsOf(2, 0));
    c.passes(3 * BEAT).input(serializable(c, 2)).answers(2, new Outcome.ReadAsOf(2, 3 * BEAT));
    c.receives(B, held(ONE, 2, 1, 2));
    c.input(serializable(c, 3)).answers(3, new Outcome.ReadAsOf(2, 0));
  }

  @Test
  void readersAreServedByTheLeaderAfterItsRound() {
    Lockstep cluster = Lockstep.reigning();
    long read = cluster.read(A);
    cluster.deliver(A, C, MessageType.READ_INDEX);
    assertEquals(0, cluster.sent(C, MessageType.READ_AT).size());
    cluster.settle();
    assertEquals(asOf(2), cluster.outcome(read));
    assertEquals(1, cluster.sent(C, MessageType.READ_AT).size());
  }
}
