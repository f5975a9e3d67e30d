package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.deaf;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.hearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.election.Patience;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 1 of the protocol: the probe, who goes on, who stands down, and for how long. */
class ProbeTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static Message.Alive alive(
      Message.Election election, boolean hears, boolean reaches, boolean healthy) {
    return new Message.Alive(election.probe(), ONE, ONE, 2, hears, reaches, healthy);
  }

  @Test
  void aProbeThatNobodyAnswersLeadsToNothing() {
    Tester b = probing(node(B));
    b.sendsToAll(Message.Election.class);
    b.ticks();
    assertEquals(RoleName.ELECTING, b.node().role());
    assertEquals(b.now() + TIMEOUT, b.node().deadline(), "it asks again after T");
    b.ticks().sendsToAll(Message.Election.class);
  }

  @Test
  void aProbeThatFailsBecauseOthersHearTheLeaderRepeatsAfterH() {
    Tester b = probing(follower(B, ONE));
    b.receives(A, hearing(b.sendsToAll(Message.Election.class)));
    assertEquals(b.now() + BEAT, b.node().deadline());
    b.ticks().sendsToAll(Message.Election.class);
  }

  /** B asks, and C answers: what keeps B from its claim? */
  @ParameterizedTest
  @CsvSource({
    "false, true, true, StandsDown", // C is fit and may claim itself
    "false, false, true, claims", // C reaches no majority: F10
    "false, true, false, claims", // C's storage is broken
    "true, true, true, OthersHear", // C hears a leader
  })
  void aHigherNodeIsWaitedForOnlyIfItIsFit(
      boolean hears, boolean reaches, boolean healthy, String expected) {
    Tester b = probing(node(B));
    Message.Election election = b.sendsToAll(Message.Election.class);
    b.receives(C, alive(election, hears, reaches, healthy)).ticks();
    if (expected.equals("claims")) {
      b.persists();
      assertEquals(RoleName.CLAIMING, b.node().role());
    } else {
      Hindrance hindrance = b.node().hindrances().getFirst();
      assertEquals(expected, hindrance.getClass().getSimpleName());
    }
  }

  @Test
  void theFullAnswerEndsTheProbeBeforeItsTime() {
    Tester c = probing(node(C));
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.receives(A, deaf(election));
    assertEquals(RoleName.ELECTING, c.node().role());
    c.receives(B, deaf(election));
    c.persists();
  }

  @Test
  void theSuspectNeedNotAnswer() {
    Tester b = probing(follower(B, ONE));
    b.receives(A, deaf(b.sendsToAll(Message.Election.class)));
    b.persists();
    assertEquals(RoleName.CLAIMING, b.node().role());
  }

  @Test
  void anAnswerFromAnotherIncarnationIsNotCounted() {
    Tester c = probing(node(C));
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.receives(A, 4711, deaf(election)).receives(B, 4712, deaf(election)).ticks();
    assertEquals(RoleName.ELECTING, c.node().role());
    assertEquals(1, unanswered(c).answers());
  }

  private static Hindrance.Unanswered unanswered(Tester tester) {
    return (Hindrance.Unanswered) tester.node().hindrances().getFirst();
  }

  @Test
  void theAnswerTellsWhatTheAskerMustKnow() {
    Tester b = follower(B, ONE, ONE, ONE);
    b.receives(A, new Message.Election(3));
    b.sends(A, new Message.Alive(3, ONE, ONE, 3, true, true, true));
    b.passes(TIMEOUT).receives(A, new Message.Election(4));
    b.sends(A, new Message.Alive(4, ONE, ONE, 3, false, true, true));
  }

  @Test
  void whoReachedNoMajorityLatelySaysSo() {
    Tester b = probing(node(B));
    b.sendsToAll(Message.Election.class);
    b.ticks().receives(A, new Message.Election(3));
    assertFalse(b.sends(A, Message.Alive.class).reachesMajority());
    b.passes(TIMEOUT + 1).receives(A, new Message.Election(4));
    assertTrue(b.sends(A, Message.Alive.class).reachesMajority(), "unknown counts as yes");
  }

  @Test
  void aLearnerDoesNotAnswer() {
    Tester b = watch(new Tester.Start(B).incarnation(4711).skippingNotes().started());
    b.receives(A, new Message.Election(3));
    b.isQuiet();
  }

  @Test
  void aHigherNodeWithoutALeaderBeginsItsOwn() {
    Tester c = node(C).receives(A, new Message.Election(3));
    c.sends(A, Message.Alive.class);
    assertEquals(RoleName.ELECTING, c.node().role());
    assertEquals(c.now(), c.node().deadline());
    Tester b = node(B).receives(C, new Message.Election(3));
    b.sends(C, Message.Alive.class);
    assertEquals(RoleName.FOLLOWER, b.node().role(), "a lower one does not");
  }

  /** C answers every probe of B and never leads: B waits T, then does not wait for 2T, 4T, ... */
  @Test
  void aHigherNodeThatNeverLeadsIsWaitedForLessAndLess() {
    Tester b = probing(node(B));
    List<Long> absences = new ArrayList<>();
    while (absences.size() < 5) {
      // B stands down for C, in vain.
      b.receives(C, deaf(b.sendsToAll(Message.Election.class))).ticks();
      assertEquals(C, ((Hindrance.StandsDown) b.node().hindrances().getFirst()).higher());
      assertEquals(b.now() + TIMEOUT, b.node().deadline());
      b.ticks();
      long since = b.now();
      // Until C counts again, B lets its probes fail: nobody else answers.
      while (goesOnWithoutC(b)) {
        b.passes(TIMEOUT / 2);
      }
      absences.add((b.now() - since + TIMEOUT / 4) / TIMEOUT);
      probeAgain(b);
    }
    b.sendsToAll(Message.Election.class);
    assertEquals(List.of(2L, 4L, 8L, 16L, 16L), absences);
  }

  private static boolean goesOnWithoutC(Tester b) {
    return b.node().experience.patience.isAbsent(2, b.now());
  }

  /** The probe under way ends without an answer, and another begins. */
  private static void probeAgain(Tester b) {
    b.sendsToAll(Message.Election.class);
    b.ticks().mayReserveStamps();
    b.ticks();
  }

  @Test
  void patienceDoublesFromTwoToSixteenAndIsRestoredByACrown() {
    Patience patience = new Patience(3);
    long now = 0;
    for (int factor : new int[] {2, 4, 8, 16, 16}) {
      patience.disappointed(2, now, TIMEOUT);
      assertTrue(patience.isAbsent(2, now + factor * TIMEOUT - 1));
      assertFalse(patience.isAbsent(2, now + factor * TIMEOUT));
      now += factor * TIMEOUT;
    }
    patience.restored(2);
    assertFalse(patience.isAbsent(2, now));
    patience.disappointed(2, now, TIMEOUT);
    assertFalse(patience.isAbsent(2, now + 2 * TIMEOUT));
  }

  @Test
  void theLeadersVoiceEndsAnElection() {
    Tester b = probing(node(B));
    b.sendsToAll(Message.Election.class);
    b.receives(C, Cast.coordinator(ONE)).persists();
    assertEquals(C, b.node().leader());
    assertEquals(RoleName.FOLLOWER, b.node().role());
  }
}
