package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.D;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.append;
import static dev.lamplight.core.node.fenced.Cast.entries;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.held;
import static dev.lamplight.core.node.fenced.Cast.lacking;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Diego Ongaro, "Consensus: Bridging Theory and Practice", dissertation, Stanford 2014: what the
 * fenced variant borrows for its log.
 */
class OngaroLogPaperTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final Epoch TWO = epoch(2, A);
  private static final Epoch THREE = epoch(3, C);

  /**
   * "If the follower does not find an entry in its log with the same index and term, then it
   * refuses the new entries." (3.5)
   */
  @Test
  void entriesBehindAGapOrAConflictAreRefused() {
    Tester b = follower(B, THREE, ONE, ONE);
    List<Entry> more = entries(5, ONE, ONE, ONE, THREE);
    b.receives(C, append(THREE, 4, ONE, more, 1)).sends(C, lacking(THREE, 3, 1, 1));
    b.receives(C, append(THREE, 3, TWO, more, 1)).sends(C, lacking(THREE, 1, 1, 1));
    assertEquals(3, b.node().log().last());
  }

  /**
   * "If an existing entry conflicts with a new one (same index but different terms), delete the
   * existing entry and all that follow it." (figure 3.1)
   */
  @Test
  void aConflictCutsTheLogThere() {
    Tester b = follower(B, THREE, ONE, TWO, TWO);
    b.receives(C, append(THREE, 2, ONE, entries(3, ONE, THREE), 1));
    Write write = b.persists();
    assertEquals(2, write.keep());
    assertEquals(entries(3, ONE, THREE), write.entries());
    b.syncs().sends(C, held(THREE, 3, 1, 1));
    assertEquals(3, b.node().log().last());
  }

  /**
   * "... if a follower receives an AppendEntries request that includes log entries already present
   * in its log, it ignores those entries in the new request." (3.7) What lies behind them it keeps:
   * a late message of this epoch must not undo a newer one.
   */
  @Test
  void aLateAppendCutsNothing() {
    Tester b = follower(B, ONE, ONE, ONE, ONE);
    b.receives(C, append(ONE, 1, epoch(0, C), entries(2, ONE), 1)).sends(C, held(ONE, 2, 1, 1));
    assertEquals(4, b.node().log().last());
    b.receives(C, append(ONE, 2, ONE, List.of(), 1)).sends(C, held(ONE, 2, 1, 1));
    assertEquals(4, b.node().log().last());
  }

  /**
   * "If two entries in different logs have the same index and term, then the logs are identical in
   * all preceding entries." (3.5) By whatever way they came to disagree, one append mends them.
   */
  @Test
  void logsThatAgreeAtAnIndexAgreeUpToIt() {
    Epoch[][] torn = {
      {},
      {ONE},
      {ONE, ONE, ONE, ONE, ONE},
      {TWO},
      {TWO, TWO, TWO},
      {ONE, TWO, TWO, TWO, TWO, TWO},
      {ONE, ONE, TWO},
      {epoch(1, A), epoch(1, B), TWO},
    };
    for (Epoch[] epochs : torn) {
      Lockstep cluster = Lockstep.founded(Cast.THREE);
      cluster.holding(C, ONE, ONE, ONE, THREE).holding(B, ONE, ONE, ONE, THREE);
      cluster.holding(A, epochs).run(6 * TIMEOUT);
      Entry last = cluster.node(C).log().at(cluster.node(C).log().last());
      assertEquals(last, cluster.node(A).log().at(cluster.node(A).log().last()));
      assertEquals(cluster.node(C).log().entries(), cluster.node(A).log().entries());
    }
  }

  /**
   * "A leader never overwrites or deletes entries in its log; it only appends new entries." (figure
   * 3.2, Leader Append-Only)
   */
  @Test
  void aLeaderOnlyAppends() {
    Tester c = leading(node(C, ONE, ONE), A);
    List<Entry> before = List.copyOf(c.node().log().entries());
    Epoch own = c.node().epoch();
    c.receives(B, lacking(own, 1, 1, 1));
    assertEquals(before.subList(1, 4), c.sends(B, Message.Append.class).entries());
    c.receives(B, append(ONE, 1, epoch(0, C), entries(2, TWO), 1));
    assertEquals(before, c.node().log().entries());
  }

  /**
   * "Raft never commits log entries from previous terms by counting replicas. Only log entries from
   * the leader's current term are committed by counting replicas." (3.6.2)
   */
  @Test
  void aMajorityThatHoldsAnOlderEpochCommitsNothing() {
    Tester c = crowned(node(C, ONE, ONE), A);
    Epoch own = c.node().epoch();
    c.receives(A, held(own, 3, 1, 1));
    assertEquals(1, c.node().commit());
    c.receives(A, held(own, 4, 1, 1));
    assertEquals(4, c.node().commit(), "with an entry of its own all before it commit too");
    c.sendsToAll(Message.Append.class);
  }

  /**
   * The story of figure 3.7 ("figure 8" of the paper of 2014), with five nodes: an entry that a
   * majority holds may still be overwritten, hence must not count as committed.
   */
  @Test
  void anOlderEntryHeldByAMajorityMayStillBeOverwritten() {
    Members five = Members.of(A, B, C, D, Cast.E);
    Epoch first = epoch(2, A);
    Epoch rival = epoch(3, Cast.E);
    Epoch own = epoch(4, A);
    // (a) A led and wrote entry 2 to itself and B. (b) E led by the promises of C, D and itself,
    // and
    // wrote another entry 2 to itself alone. (c) A leads again and sends its entry 2 to C.
    Tester a =
        watch(
            new Tester.Start(A).of(five).holding(first).promised(rival).skippingNotes().started());
    Message.Election election = probing(a).sendsToAll(Message.Election.class);
    for (int id : new int[] {B, C}) {
      a.receives(id, new Message.Alive(election.probe(), rival, first, 2, false, false, true));
    }
    a.ticks().persists();
    a.syncs().sendsToAll(Cast.prepare(own));
    a.receives(B, new Message.Promise(own, first, 2, 1));
    a.receives(C, new Message.Promise(own, five(0), 1, 1));
    a.sendsToAll(Message.Coordinator.class);
    a.sendsToAll(Message.Append.class);
    a.persists();
    a.syncs();
    a.receives(B, held(own, 2, 1, 1));
    a.receives(C, held(own, 2, 1, 1));
    // A, B and C hold entry 2 now: a majority.
    assertEquals(
        1, a.node().commit(), "E could still win by its entry 2, which is of a later epoch");
    // (e) Only when the entry of its own epoch is held by a majority are both safe.
    a.receives(B, held(own, 3, 1, 1));
    assertEquals(1, a.node().commit());
    a.receives(C, held(own, 3, 1, 1));
    assertEquals(3, a.node().commit());
    a.sendsToAll(Message.Append.class);
  }

  private static Epoch five(long round) {
    return epoch(round, Cast.E);
  }

  /** (d) of the same figure: A crashes before its own entry is safe, and E overwrites entry 2. */
  @Test
  void theRivalOfTheLaterEpochWinsAndOverwrites() {
    Lockstep cluster = Lockstep.founded(Cast.THREE);
    cluster.holding(A, TWO).holding(B, TWO).holding(C, THREE);
    cluster.run(6 * TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(THREE, cluster.node(A).log().epochAt(2), "A and B held the other one: a majority");
  }

  /**
   * "The prior leader stops accepting new client requests", "fully updates the target server's log
   * to match its own", then "sends a TimeoutNow request to the target server". (3.10)
   */
  @Test
  void aHandOverUpdatesTheHeirFirst() {
    // (1) C leads and has an entry that nobody else holds. (2) It is told to step down: it must not
    // yet tell anybody. (3) B holds the entry. (4) Now B is told, up to where it holds all.
    Lockstep cluster = Lockstep.reigning();
    cluster.submit(C, "ann", 1);
    cluster.loseAll().sync(C);
    cluster.input(C, new Input.StepDown(cluster.now())).tick(C);
    assertEquals(List.of(), cluster.sent(C, MessageType.HAND_OVER));
    long late = cluster.submit(C, "ann", 2);
    assertEquals(3, cluster.node(C).log().last(), "it admits nothing more");
    cluster.run(TIMEOUT / 2);
    assertEquals(3, cluster.newest(C, MessageType.HAND_OVER, Message.HandOver.class).lastIndex());
    assertEquals(B, cluster.leader(), "within T/2, hence without a suspicion");
    assertEquals(List.of("ann/1", "ann/2"), cluster.delivered(B));
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(late));
  }

  /**
   * "If a server receives a command whose serial number has already been executed, it responds
   * immediately without re-executing the request." (6.3)
   */
  @Test
  void aRetryIsNotAppendedAgain() {
    Lockstep cluster = Lockstep.reigning();
    long first = cluster.submit(C, "ann", 1);
    cluster.settle();
    long second = cluster.submit(B, "ann", 1);
    cluster.settle();
    assertEquals(cluster.outcome(first), cluster.outcome(second));
    assertEquals(List.of("ann/1"), cluster.delivered(A));
  }
}
