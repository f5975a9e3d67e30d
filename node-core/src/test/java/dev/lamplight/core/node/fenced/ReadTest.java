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

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Input;
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
    Tester b = follower(B, ONE);
    b.passes(BEAT).input(serializable(b, 1)).answers(1, new Outcome.ReadAsOf(1, BEAT));
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
