package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.THREE;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.append;
import static dev.lamplight.core.node.fenced.Cast.entries;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.held;
import static dev.lamplight.core.node.fenced.Cast.lacking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Barbara Liskov and James Cowling, "Viewstamped Replication Revisited", MIT-CSAIL-TR-2012-021:
 * what the fenced variant borrows. Their views are our epochs, their primary is our leader.
 */
class ViewstampedReplicationPaperTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final Epoch TWO = epoch(2, A);

  /**
   * "... selects as the new log the one contained in the message with the largest v'; if several
   * messages have the same v' it selects the one among them with the largest n." (4.2, step 3)
   */
  @Test
  void aNewLeaderAdoptsTheBestLogOfAMajority() {
    // (1) A wrote 4 and 5 in a later epoch. (2) C holds more entries, of an older one. (3) C
    // claims:
    // it outranks A, and takes over A's log.
    Lockstep cluster = Lockstep.founded(THREE);
    cluster.holding(A, ONE, ONE, TWO, TWO);
    cluster.holding(B, ONE, ONE);
    cluster.holding(C, ONE, ONE, ONE, ONE, ONE, ONE);
    cluster.cut(envelope -> envelope.from() == B || envelope.to() == B).run(6 * TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(entries(2, ONE, ONE, TWO, TWO), cluster.node(C).log().slice(2, 4));
    assertEquals(
        List.of("3 of 1.8003", "5 of 2.8001"),
        cluster.delivered(C),
        "adopted entries keep their epochs");
  }

  /** The same where the later epoch is its own: nothing is fetched. (4.2) */
  @Test
  void aLeaderWithTheBestLogKeepsIt() {
    Lockstep cluster = Lockstep.founded(THREE);
    cluster.holding(A, ONE, ONE, ONE, ONE).holding(B, ONE).holding(C, ONE, TWO).run(6 * TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(List.of(), cluster.sent(C, MessageType.FETCH));
    assertEquals(TWO, cluster.node(A).log().epochAt(3));
  }

  /**
   * "The correctness condition for view changes is that every operation that has been executed by
   * means of an up-call to the service code at one of the replicas must survive into the new view
   * in the same order selected for it at the time it was executed." (4.2)
   */
  @Test
  void whatWasAcknowledgedSurvivesTheView() {
    Lockstep cluster = Lockstep.reigning();
    // (1) C commits with B's help alone. (2) C crashes. (3) A would lead, but it must ask B.
    cluster.cut(envelope -> envelope.to() == A && envelope.body().type() == MessageType.APPEND);
    long request = cluster.submit(C, "ann", 1);
    cluster.settle();
    Outcome.Appended answered =
        assertInstanceOf(Outcome.Appended.class, cluster.outcome(request), "by C and B");
    assertEquals(2, cluster.node(A).log().last());
    cluster.crash(C).heal();
    cluster.cut(envelope -> envelope.from() == B && envelope.body().type() == MessageType.ALIVE);
    cluster.run(20 * TIMEOUT);
    for (int id : new int[] {A, B}) {
      assertEquals(List.of("ann/1"), cluster.delivered(id));
      assertEquals(answered.stamp(), cluster.node(id).log().at(answered.index()).stamp());
    }
  }

  /**
   * "In each view one of the replicas is selected to be the primary." (3) "The identity of the
   * primary isn't recorded in the state but rather is computed from the view-number and the
   * configuration." (4)
   */
  @Test
  void noEpochIsUsedTwiceOverRestarts() {
    // No claim ever wins, and C crashes every now and then: its epochs rise all the same.
    Lockstep cluster = Lockstep.founded(THREE);
    cluster.cut(envelope -> envelope.body().type() == MessageType.PROMISE);
    for (int boot = 1; boot <= 6; boot++) {
      cluster.run(5 * TIMEOUT + boot * Cast.STEP).crash(C).restart(C);
    }
    List<Epoch> claimed =
        cluster.sent(C, MessageType.PREPARE).stream()
            .filter(claim -> claim.to() == A)
            .map(claim -> claim.body().epoch())
            .toList();
    for (int i = 1; i < claimed.size(); i++) {
      assertTrue(claimed.get(i - 1).precedes(claimed.get(i)), claimed.toString());
    }
    assertTrue(claimed.size() > 10, claimed.toString());
  }

  /**
   * "State transfer is used by a node that has gotten behind (but hasn't crashed) to bring itself
   * up-to-date." (5.2) The leader learns from where to send, and the log is whole again.
   */
  @Test
  void aNodeThatFellBehindIsBroughtUpToDate() {
    Tester c = leading(node(C, ONE, ONE), A);
    Epoch own = c.node().epoch();
    c.receives(B, lacking(own, 1, 1, 1));
    Message.Append transfer = c.sends(B, Message.Append.class);
    assertEquals(1, transfer.previousIndex());
    assertEquals(c.node().log().entries().subList(1, 4), transfer.entries());
    c.receives(B, held(own, 4, transfer.round(), 4));
  }

  /**
   * "... so in this case it sets its op-number to its commit-number and removes all entries after
   * this from its log." (5.2, of one who has heard about a later view)
   */
  @Test
  void whatTheOldViewLeftBehindIsRemoved() {
    Tester b = follower(B, epoch(3, C), ONE, TWO, TWO, TWO);
    b.receives(C, append(epoch(3, C), 1, epoch(0, C), entries(2, ONE, ONE, epoch(3, C)), 4));
    assertEquals(2, b.persists().keep());
    b.syncs().sends(C, held(epoch(3, C), 4, 1, 4));
    assertEquals(4, b.node().commit());
  }

  /**
   * "The protocol uses the nonce to ensure that the recovering replica accepts only
   * RECOVERYRESPONSE messages that are for this recovery and not an earlier one." (4.3) Ours: the
   * answers to a probe.
   */
  @Test
  void anAnswerToAnEarlierProbeIsNoAnswer() {
    Tester c = probing(node(C));
    Message.Election first = c.sendsToAll(Message.Election.class);
    c.ticks(); // T/2 without an answer: it rests
    c.ticks();
    Message.Election second = c.sendsToAll(Message.Election.class);
    assertTrue(first.probe() != second.probe());
    c.receives(A, Cast.deaf(first)).receives(B, Cast.deaf(first));
    c.isQuiet();
    c.receives(A, Cast.deaf(second)).receives(B, Cast.deaf(second));
    c.persists();
  }

  /**
   * "While a replica's status is recovering it does not participate in either the request
   * processing protocol or the view change protocol." (4.3)
   */
  @Test
  void aReplicaThatLostItsDirectoryTakesNoPart() {
    Lockstep cluster = Lockstep.reigning();
    cluster.wipe(B).run(TIMEOUT / 10);
    assertEquals(false, cluster.node(B).votes());
    cluster.crash(C).run(20 * TIMEOUT);
    assertEquals(
        0, cluster.leader(), "A alone is no majority, and B's disk forgot what it promised");
    assertNull(cluster.outcome(cluster.submit(A, "ann", 1)));
  }
}
