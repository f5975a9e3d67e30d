package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.incarnation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.RoleName;
import org.junit.jupiter.api.Test;

/** Rule 12 of the protocol, first half: how an empty cluster is founded, once. */
class FoundingTest extends Stage {
  private static final Entry.Founding MAP =
      new Entry.Founding(1, new Epoch(0, C), 9, Cast.founders(THREE));

  /** An empty node that has asked its first question; notes are skipped. */
  private Tester asker(int id) {
    Tester tester = watch(new Tester.Start(id).empty().skippingNotes().born()).ticks();
    tester.persists();
    return tester.syncs();
  }

  @Test
  void theHighestFoundsOnceEveryMemberIsEmpty() {
    Tester c = asker(C);
    long nonce = c.sendsToAll(Message.Found.class).nonce();
    c.receives(A, new Message.Empty(nonce));
    assertEquals(0, c.node().log().last(), "B was not heard: it may hold a log");
    c.receives(B, new Message.Empty(nonce));
    Entry.Founding founding =
        assertInstanceOf(Entry.Founding.class, c.persists().entries().getFirst());
    assertEquals(Cast.founders(THREE), founding.voters());
    c.isQuiet();
    c.syncs().sends(A, new Message.Founded(token(nonce, A, 1), founding));
    c.sends(B, new Message.Founded(token(nonce, B, 1), founding));
    assertEquals(RoleName.ELECTING, c.node().role());
  }

  private static long token(long nonce, int member, int boot) {
    return Founding.token(nonce, incarnation(member), boot);
  }

  @Test
  void anAnswerToAnEarlierNonceDoesNotCount() {
    Tester c = asker(C);
    long first = c.sendsToAll(Message.Found.class).nonce();
    long second = c.ticks().sendsToAll(Message.Found.class).nonce();
    c.receives(A, new Message.Empty(first)).receives(B, new Message.Empty(second));
    assertEquals(0, c.node().log().last());
    c.receives(A, new Message.Empty(second)).persists();
  }

  @Test
  void onlyTheHighestFounds() {
    Tester b = asker(B);
    long nonce = b.sendsToAll(Message.Found.class).nonce();
    b.receives(A, new Message.Empty(nonce)).receives(C, new Message.Empty(nonce));
    assertEquals(0, b.node().log().last());
  }

  @Test
  void whoHoldsTheMapPassesItOn() {
    node(B)
        .receives(A, new Message.Found(7))
        .sends(A, new Message.Founded(7, (Entry.Founding) Cast.log(THREE).at(1)));
    Tester a = asker(A);
    long nonce = a.sendsToAll(Message.Found.class).nonce();
    a.receives(B, new Message.Founded(nonce + 1, MAP));
    assertEquals(0, a.node().log().last(), "not what it asked for");
    a.receives(B, new Message.Founded(nonce, MAP)).persists();
    assertTrue(a.node().votes());
  }

  @Test
  void whoHoldsALogTakesNoOtherFounding() {
    Voters others = Voters.of(THREE, 1, 2, 3);
    Tester b = node(B);
    b.receives(C, new Message.Founded(7, new Entry.Founding(1, new Epoch(0, C), 9, others)));
    assertTrue(b.node().votes());
  }

  @Test
  void aMapThatDoesNotNameItMakesItALearner() {
    Tester a = watch(new Tester.Start(A).empty().incarnation(4711).skippingNotes().born()).ticks();
    a.persists();
    long nonce = a.syncs().sendsToAll(Message.Found.class).nonce();
    a.receives(B, new Message.Founded(nonce, MAP)).persists();
    assertFalse(a.node().votes());
    assertEquals(RoleName.LEARNER, a.node().role());
  }

  /** A wiped founder is a newcomer: whoever holds the map tells it so. */
  @Test
  void aWipedFounderDoesNotFoundAgain() {
    Lockstep cluster = Lockstep.empty(THREE).run(4 * TIMEOUT).wipe(C).run(TIMEOUT / 10);
    assertFalse(cluster.node(C).votes());
    assertEquals(cluster.node(A).log().at(1), cluster.node(C).log().at(1));
  }

  /**
   * Why the nonce. (1) C founds with A and B empty, and is wiped before its map reaches them. (2)
   * The new C asks again, and A and B are empty again. (3) The first map arrives late at A.
   */
  @Test
  void aLateMapOfAWipedFounderIsNotTaken() {
    Lockstep cluster = Lockstep.empty(THREE);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.deliverAll(MessageType.EMPTY).sync(C);
    assertEquals(1, cluster.node(C).log().last());
    Envelope late = cluster.take(C, A, MessageType.FOUNDED);
    cluster.loseAll().wipe(C);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.arrive(late);
    assertEquals(0, cluster.node(A).log().last(), "of a founder that is no more");
    cluster.run(6 * TIMEOUT);
    Entry.Founding second = assertInstanceOf(Entry.Founding.class, cluster.node(B).log().at(1));
    assertEquals(incarnation(C) + 1, second.voters().incarnation(C));
    assertEquals(second, cluster.node(A).log().at(1));
    assertEquals(C, cluster.leader());
  }

  /**
   * (1) C asks A and B, who are empty, and founds; the cluster works. (2) C is wiped and asks
   * again. (3) The answers to its former self arrive once more: they must not found a second
   * cluster.
   */
  @Test
  void lateAnswersToAWipedFounderFoundNothing() {
    Lockstep cluster = Lockstep.empty(THREE);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    Envelope fromA = cluster.take(A, C, MessageType.EMPTY);
    Envelope fromB = cluster.take(B, C, MessageType.EMPTY);
    cluster.arrive(fromA).arrive(fromB).run(4 * TIMEOUT);
    assertEquals(C, cluster.leader());
    cluster.wipe(C).tick(C).sync(C).loseAll();
    cluster.arrive(fromA).arrive(fromB);
    assertEquals(0, cluster.node(C).log().last());
  }

  /** A question of the former self that arrives late must not bring its map back into force. */
  @Test
  void aLateQuestionOfAWipedFounderIsNotAnswered() {
    Lockstep cluster = Lockstep.empty(THREE);
    cluster.tick(C).sync(C);
    Envelope question = cluster.take(C, A, MessageType.FOUND);
    cluster.arrive(question).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.deliverAll(MessageType.EMPTY).sync(C);
    Envelope map = cluster.take(C, A, MessageType.FOUNDED);
    cluster.loseAll().wipe(C);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.arrive(question).arrive(map);
    cluster.run(6 * TIMEOUT);
    assertEquals(cluster.node(B).log().at(1), cluster.node(A).log().at(1));
    assertEquals(cluster.node(C).log().at(1), cluster.node(A).log().at(1));
  }

  /**
   * What A answered is not on its disk. (1) A answers C, who founds, sends its map and is wiped.
   * (2) A answers the second C, and restarts. (3) The first C's question and its map arrive once
   * more.
   */
  @Test
  void aRestartDoesNotBringAFormerFoundersMapBackIntoForce() {
    Lockstep cluster = Lockstep.empty(THREE);
    cluster.tick(C).sync(C);
    Envelope question = cluster.take(C, A, MessageType.FOUND);
    cluster.arrive(question).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.deliverAll(MessageType.EMPTY).sync(C);
    Envelope map = cluster.take(C, A, MessageType.FOUNDED);
    cluster.loseAll().wipe(C);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.crash(A).restart(A);
    cluster.arrive(question).sync(A).arrive(map);
    assertEquals(0, cluster.node(A).log().last(), "of a founder that is no more");
    cluster.run(6 * TIMEOUT);
    assertEquals(cluster.node(C).log().at(1), cluster.node(A).log().at(1));
    assertEquals(cluster.node(C).log().at(1), cluster.node(B).log().at(1));
  }

  /**
   * (1) A asks; C, who has founded, passes its map on and is wiped. (2) A tells the second C that
   * it is empty. (3) The map that A asked for arrives: its word came after the question.
   */
  @Test
  void whoSaidThatItIsEmptyTakesNoMapThatItAskedForBefore() {
    Lockstep cluster = Lockstep.empty(THREE);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.deliverAll(MessageType.EMPTY).sync(C).loseAll();
    cluster.tick(A).sync(A).deliver(A, C, MessageType.FOUND);
    Envelope map = cluster.take(C, A, MessageType.FOUNDED);
    cluster.loseAll().wipe(C);
    cluster.tick(C).sync(C).deliverAll(MessageType.FOUND).sync(A).sync(B);
    cluster.arrive(map);
    assertEquals(0, cluster.node(A).log().last());
    cluster.run(6 * TIMEOUT);
    assertEquals(cluster.node(C).log().at(1), cluster.node(A).log().at(1));
    assertEquals(cluster.node(C).log().at(1), cluster.node(B).log().at(1));
  }

  @Test
  void itAsksAgainLessAndLessOften() {
    Tester c = asker(C);
    long[] waits = new long[5];
    for (int i = 0; i < waits.length; i++) {
      c.sendsToAll(Message.Found.class);
      waits[i] = c.node().deadline() - c.now();
      c.ticks().mayReserveStamps();
    }
    c.sendsToAll(Message.Found.class);
    assertEquals(TIMEOUT / 2, waits[0]);
    assertEquals(4 * TIMEOUT, waits[3]);
    assertEquals(4 * TIMEOUT, waits[4]);
    assertNotEquals(0, waits[1]);
  }
}
