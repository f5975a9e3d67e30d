package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.prepare;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.trace.RoleName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Diego Ongaro, "Consensus: Bridging Theory and Practice", dissertation, Stanford 2014: what the
 * fenced variant borrows for its elections. His terms are our epochs, his votes our promises.
 */
class OngaroElectionPaperTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final Epoch TWO = epoch(2, A);

  /** "If a server receives a request with a stale term number, it rejects the request." (3.3) */
  @Test
  void aLeaderOfALowerEpochIsRejected() {
    Tester b = follower(B, TWO);
    Message no = new Message.Refuse(ONE, TWO, false);
    b.receives(C, heartbeat(ONE, 1, epoch(0, C), 1)).sends(C, no);
    b.receives(C, Cast.coordinator(ONE)).sends(C, no);
    b.receives(C, prepare(ONE)).sends(C, no);
    assertEquals(TWO, b.node().promised());
    assertEquals(A, b.node().leader());
  }

  /**
   * "If a candidate or leader discovers that its term is out of date, it immediately reverts to
   * follower state." (3.3) Ours claims again, above what it learned of: it is alive, and the epoch
   * that outdid it may be a dead claimant's.
   */
  @Test
  void aLeaderOutOfDateLeadsNoMore() {
    Tester c = leading(node(C), A);
    Epoch old = c.node().epoch();
    c.receives(A, new Message.Refuse(old, epoch(5, B), false));
    assertEquals(RoleName.CLAIMING, c.node().role());
    assertEquals(epoch(6, C), c.persists().promised());
  }

  /** The same of a candidate. (3.3) */
  @Test
  void aClaimantOutOfDateGivesUp() {
    Tester c = asking(node(C));
    c.receives(A, new Message.Refuse(c.node().epoch(), epoch(5, B), false));
    assertEquals(RoleName.ELECTING, c.node().role());
  }

  /** "Each server will vote for at most one candidate in a given term, ..." (3.4) */
  @Test
  void anEpochIsPromisedToNobodyElse() {
    // Rounds may be the same, epochs never are: the id is a part of them.
    Tester b = node(B);
    b.receives(A, prepare(epoch(1, A)));
    b.persists();
    b.syncs().sends(A, Message.Promise.class);
    b.receives(C, prepare(epoch(1, C)));
    assertEquals(epoch(1, C), b.persists().promised());
    b.syncs().sends(C, Message.Promise.class);
    b.receives(A, prepare(epoch(1, A)));
    b.sends(A, new Message.Refuse(epoch(1, A), epoch(1, C), false));
  }

  /**
   * "... each server persists its current term and vote; this is necessary to prevent the server
   * from voting twice in the same term ..." (3.8) "Updated on stable storage before responding to
   * RPCs" (figure 3.1, of the persistent state)
   */
  @Test
  void aPromiseIsOnDiskBeforeItIsSpoken() {
    Tester b = node(B);
    b.receives(A, prepare(epoch(1, A)));
    Write write = b.persists();
    assertEquals(epoch(1, A), write.promised());
    b.isQuiet();
    b.syncs();
    b.sends(A, new Message.Promise(epoch(1, A), epoch(0, C), 1, 1));
  }

  /**
   * "If the logs have last entries with different terms, then the log with the later term is more
   * up-to-date. If the logs end with the same term, then whichever log is longer is more
   * up-to-date." (3.6.1) A Raft voter denies its vote; our claimant, who may have a higher id and a
   * shorter log, adopts the better one instead.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 9, false", // a later epoch beats any length
    "1, 5, 1, 5, false", // as good as the claimant's own
    "1, 5, 1, 6, true", // the same epoch, longer
    "1, 9, 2, 1, true", // a later epoch, shorter
    "1, 5, 1, 4, false",
  })
  void theBetterLogIsTheOneWithTheLaterEpochThenTheLongerOne(
      long ownRound, long ownLength, long round, long length, boolean fetches) {
    Epoch[] own = new Epoch[(int) ownLength];
    Arrays.fill(own, epoch(ownRound, A));
    Tester b = asking(node(B, own));
    Epoch claimed = b.node().epoch();
    b.receives(C, new Message.Promise(claimed, epoch(round, A), 1 + length, 1));
    if (fetches) {
      long common = Math.min(1 + ownLength, 1 + length);
      b.sends(C, new Message.Fetch(claimed, common, epoch(ownRound, A)));
    } else {
      b.sendsToAll(Message.Coordinator.class);
      b.sendsToAll(Message.Append.class);
      b.persists();
    }
  }

  /**
   * "A candidate only increments its term if it first learns from a majority of the cluster that
   * they would be willing to grant the candidate their votes ..." (9.6)
   */
  @Test
  void aProbeThatFailsRaisesNoEpoch() {
    Tester b = probing(follower(B, ONE));
    Epoch promised = b.node().promised();
    for (int attempt = 0; attempt < 8; attempt++) {
      Message.Election election = b.sendsToAll(Message.Election.class);
      b.receives(A, Cast.hearing(election)).ticks();
      if (b.node().hindrances().getFirst() instanceof Hindrance.OthersHear) {
        b.ticks();
      }
    }
    b.sendsToAll(Message.Election.class);
    assertEquals(promised, b.node().promised());
  }

  /** The same from the other side: the one who is asked stays as it was. (9.6) */
  @Test
  void aProbeChangesNothingInTheOneItAsks() {
    Tester b = follower(B, ONE, ONE, ONE);
    long deadline = b.node().deadline();
    b.receives(A, new Message.Election(77));
    b.sends(A, new Message.Alive(77, ONE, ONE, 3, true, true, true));
    assertEquals(ONE, b.node().promised());
    assertEquals(C, b.node().leader());
    assertEquals(deadline, b.node().deadline());
  }

  /**
   * "... if a server receives a RequestVote request within the minimum election timeout of hearing
   * from a current leader, it does not update its term or grant its vote." (4.2.3)
   */
  @Test
  void whoHearsALeaderPromisesNothing() {
    Tester b = follower(B, ONE);
    b.passes(Cast.TIMEOUT - 1).receives(A, prepare(TWO));
    b.sends(A, new Message.Refuse(TWO, ONE, true));
    b.passes(1).receives(A, prepare(TWO));
    assertEquals(TWO, b.persists().promised());
    b.syncs().sends(A, Message.Promise.class);
    assertNotEquals(C, b.node().leader());
  }
}
