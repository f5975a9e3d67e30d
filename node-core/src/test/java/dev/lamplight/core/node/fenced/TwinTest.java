package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.founding;
import static dev.lamplight.core.node.fenced.Cast.held;
import static dev.lamplight.core.node.fenced.Cast.incarnation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import org.junit.jupiter.api.Test;

/** Rule 12 of the protocol, third half: two processes with one id, of whom one stops. */
class TwinTest extends Stage {
  private static final Epoch ONE = epoch(1, C);
  private static final long NEWCOMER = 4711;

  @Test
  void whoMeetsItsOwnIdInAnotherProcessStops() {
    Tester b = node(B).receives(B, NEWCOMER, new Message.Election(3));
    b.halts("another process bears the id 8002");
  }

  @Test
  void whoIsToldOfItsTwinStops() {
    Tester b = node(B);
    b.receives(C, new Message.Twin(NEWCOMER, 1)).receives(C, new Message.Twin(incarnation(B), 2));
    b.isQuiet();
    b.receives(C, new Message.Twin(incarnation(B), 1)).halts("another process bears the id");
  }

  /** Two processes bear A's id: the newcomer is told, whatever its boot, once both spoke for T. */
  @Test
  void theLeaderTellsTheNewcomerThatItHasATwin() {
    Tester c = leading(node(C), A);
    Envelope stranger = new Envelope(A, NEWCOMER, 3, C, 1, false, held(ONE, 2, 1, 2));
    c.receives(stranger);
    for (long passed = 0; passed < TIMEOUT; passed += BEAT) {
      c.passes(BEAT).receives(A, held(ONE, 2, 1, 2));
      c.receives(stranger);
    }
    c.passes(1).receives(A, held(ONE, 2, 1, 2)).sends(A, new Message.Twin(NEWCOMER, 3));
    c.receives(A, held(ONE, 2, 1, 2));
  }

  /** The empty twin of the leader asks once and learns that there is a map; then it is silent. */
  private Tester followerThatWasAskedByATwinOfItsLeader() {
    Tester b = follower(B, ONE);
    b.receives(C, NEWCOMER, new Message.Found(7));
    Entry.Founding map = (Entry.Founding) b.node().log().at(1);
    return b.sends(C, new Message.Founded(7, map));
  }

  private static Message.Append beat() {
    return Cast.heartbeat(ONE, 1, founding(Cast.THREE), 1);
  }

  @Test
  void followersTellTheTwinOfTheirLeader() {
    Tester b = followerThatWasAskedByATwinOfItsLeader();
    b.passes(TIMEOUT).receives(C, beat()).sends(C, Message.Appended.class);
    b.passes(1).receives(C, beat()).sends(C, new Message.Twin(NEWCOMER, 1));
    b.sends(C, Message.Appended.class);
    assertEquals(C, b.node().leader(), "and go on obeying");
  }

  /** (1) C loses its directory. (2) It comes back and asks. (3) Its former self is silent. */
  @Test
  void aLeaderThatLostItsDirectoryMayComeBack() {
    Tester b = followerThatWasAskedByATwinOfItsLeader();
    b.passes(TIMEOUT).receives(C, beat()).sends(C, Message.Appended.class);
    probing(b).sendsToAll(Message.Election.class);
    b.passes(20 * TIMEOUT).receives(C, NEWCOMER, new Message.Found(8)).sends(C, Message.class);
  }

  @Test
  void aLeadersDirectoryThatWasCopiedIsNoticedByItsBoot() {
    Tester b = follower(B, ONE);
    b.receives(C, beat()).sends(C, Message.Appended.class);
    b.receives(copied(2, beat())).sends(C, Message.Appended.class);
    b.passes(TIMEOUT).receives(copied(2, beat())).sends(C, Message.Appended.class);
    b.passes(1).receives(C, beat()).sends(C, new Message.Twin(incarnation(C), 2));
    b.sends(C, Message.Appended.class);
  }

  @Test
  void aLeaderThatRestartsHasNoTwin() {
    Tester b = follower(B, ONE);
    b.receives(C, beat()).sends(C, Message.Appended.class);
    for (int beats = 0; beats < 40; beats++) {
      b.passes(BEAT).receives(copied(2, beat())).sends(C, Message.Appended.class);
    }
  }

  private static Envelope copied(int boot, Message body) {
    return new Envelope(C, incarnation(C), boot, B, 1, false, body);
  }

  /**
   * A directory was copied while its node was down, so both processes have one incarnation and one
   * boot. (1) C leads. (2) The copy elects itself: A promises 2.8003. (3) C never drew that epoch.
   */
  @Test
  void aLeaderLearnsOfACopyFromAnEpochThatItNeverDrew() {
    Tester c = leading(node(C), A);
    c.receives(A, new Message.Refuse(ONE, epoch(2, C), false));
    c.halts("another process bears the id 8003, with a copy of its directory: it claimed 2.8003");
  }

  @Test
  void aProberLearnsOfACopyToo() {
    Tester c = probing(node(C));
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.receives(A, new Message.Alive(election.probe(), epoch(3, C), ONE, 2, true, true, true));
    c.halts("it claimed 3.8003");
  }

  /** Its lost directory may have drawn that epoch. */
  @Test
  void whoWasReadmittedMayMeetItsFormerEpochs() {
    Log log = Cast.log(Cast.THREE, epoch(1, A));
    log.append(new Entry.Readmit(3, epoch(1, A), 3, C, NEWCOMER));
    Tester c =
        probing(
            watch(
                new Tester.Start(C)
                    .holding(log)
                    .committed(3)
                    .incarnation(NEWCOMER)
                    .skippingNotes()
                    .started()));
    assertTrue(c.node().votes());
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.receives(
        A, new Message.Alive(election.probe(), epoch(3, C), epoch(1, A), 2, true, true, true));
    c.isQuiet();
  }

  @Test
  void strangersAreNotListenedTo() {
    Tester c = leading(node(C), A);
    long lamport = c.node().lamport();
    for (int stranger : new int[] {7, 8004, 9000}) {
      c.receives(new Envelope(stranger, 1, 1, C, 1_000, false, new Message.Election(1)));
      c.receives(new Envelope(stranger, 1, 1, C, 1_000, false, Cast.prepare(epoch(9, stranger))));
      c.receives(new Envelope(stranger, 1, 1, C, 1_000, false, held(ONE, 2, 1, 2)));
      c.receives(new Envelope(stranger, 1, 1, C, 1_000, true, new Message.Found(1)));
    }
    c.isQuiet();
    assertEquals(lamport, c.node().lamport());
    assertEquals(ONE, c.node().epoch());
    assertThrows(AssertionError.class, c::persists, "nothing was written");
  }
}
