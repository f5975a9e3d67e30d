package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.MILLI;
import static dev.lamplight.core.node.fenced.Cast.STEP;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 0 of the protocol: who is suspected, when, and how long each rank waits. */
class SuspicionTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  @Test
  void aLeaderSilentForTIsSuspected() {
    Tester b = follower(B, ONE);
    b.passes(BEAT).receives(C, heartbeat(ONE, 1, epoch(0, C), 1)).sends(C, held(ONE, 1, 1, 1));
    assertEquals(b.now() + TIMEOUT, b.node().deadline());
    b.passes(TIMEOUT - 1).ticksNow();
    assertEquals(RoleName.FOLLOWER, b.node().role());
    b.passes(1).ticksNow();
    assertEquals(RoleName.ELECTING, b.node().role());
    assertEquals(0, b.node().leader());
  }

  @Test
  void theSuspicionIsNoted() {
    Tester b = watch(new Tester.Start(B).holding(ONE).started());
    b.receives(C, Cast.coordinator(ONE));
    b.notes(new Fact.RoleChanged(RoleName.FOLLOWER, ONE, C, "obeys 8003"));
    b.ticks().notes(new Fact.Suspected(C, ONE, TIMEOUT));
    b.notes(new Fact.RoleChanged(RoleName.ELECTING, Epoch.NONE, 0, "suspects 8003"));
  }

  @Test
  void aPeerThatIsGoneIsSuspectedAtOnceIfItLeads() {
    Tester b = follower(B, ONE);
    b.input(new Input.PeerGone(b.now(), A));
    assertEquals(RoleName.FOLLOWER, b.node().role());
    b.input(new Input.PeerGone(b.now(), C));
    assertEquals(RoleName.ELECTING, b.node().role());
  }

  @Test
  void theProbeStillDecidesAboutAPeerThatIsGone() {
    // (1) B loses its connection to C. (2) A still hears C. (3) B's probe comes to nothing.
    Tester b = follower(B, ONE);
    b.input(new Input.PeerGone(b.now(), C)).ticks();
    Message.Election election = b.sendsToAll(Message.Election.class);
    b.receives(A, Cast.hearing(election));
    assertEquals(RoleName.ELECTING, b.node().role());
    assertEquals(ONE, b.node().promised());
    // (4) C's next heartbeat ends it.
    b.receives(C, heartbeat(ONE, 1, epoch(0, C), 1)).sends(C, held(ONE, 1, 1, 1));
    assertEquals(C, b.node().leader());
  }

  @Test
  void eachRankWaitsForTheOneAbove() {
    // C is suspected, so B is the highest left and A the next.
    Tester b = follower(B, ONE).ticks();
    assertEquals(b.now(), b.node().deadline());
    Tester a = follower(A, ONE).ticks();
    assertEquals(a.now() + STEP, a.node().deadline());
    // After a start nobody in particular is suspected: C, B, A.
    assertEquals(0, rankWait(C));
    assertEquals(STEP, rankWait(B));
    assertEquals(2 * STEP, rankWait(A));
  }

  private long rankWait(int id) {
    Tester tester = node(id).ticks();
    return tester.node().deadline() - tester.now();
  }

  @Test
  void theLeadersFiguresAreEverybodys() {
    Tester b = follower(B, ONE);
    b.receives(C, new Message.Coordinator(ONE, 70 * MILLI, 900 * MILLI));
    assertEquals(b.now() + 900 * MILLI, b.node().deadline());
    Message.Append slower =
        new Message.Append(ONE, 1, epoch(0, C), List.of(), 1, 1, 80 * MILLI, 1200 * MILLI);
    b.receives(C, slower).sends(C, held(ONE, 1, 1, 1));
    assertEquals(b.now() + 1200 * MILLI, b.node().deadline());
  }

  @Test
  void aLeaderBeatsEveryH() {
    Tester c = leading(node(C), A);
    for (int i = 0; i < 3; i++) {
      long before = c.now();
      c.ticks().sendsToAll(Message.Append.class);
      assertEquals(i == 0 ? before : before + BEAT, c.now());
    }
  }

  @Test
  void aLeaderThatHearsNoMajorityForTStepsDown() {
    // C hears A once, at its crown, and nobody afterwards.
    Tester c = leading(node(C), A);
    long heard = c.now();
    while (c.node().role() == RoleName.LEADING) {
      c.ticks();
      if (c.node().role() == RoleName.LEADING) {
        c.sendsToAll();
      }
    }
    assertEquals(heard + TIMEOUT, c.now());
    assertEquals(RoleName.ELECTING, c.node().role());
  }

  @Test
  void theTimeOutIsNeverBelowFourRoundTrips() {
    // Each answer to the probe takes 200 ms: T must be 800 ms and more.
    Tester c = probing(node(C));
    Message.Election election = c.sendsToAll(Message.Election.class);
    c.passes(200 * MILLI);
    c.receives(A, Cast.deaf(election)).receives(B, Cast.deaf(election)).persists();
    c.syncs().sendsToAll(Message.Prepare.class);
    c.receives(A, new Message.Promise(c.node().epoch(), Epoch.NONE, 0, 0));
    Message.Coordinator announced = c.sendsToAll(Message.Coordinator.class);
    c.sendsToAll(Message.Append.class);
    c.persists();
    assertTrue(announced.timeoutNanos() >= 800 * MILLI, announced.toString());
    assertEquals(announced.timeoutNanos() / 10, announced.heartbeatNanos());
  }

  @Test
  void aLearnerSuspectsNobody() {
    Log log = Cast.log(Cast.THREE, ONE);
    Tester b = watch(new Tester.Start(B).holding(log).incarnation(4711).skippingNotes().started());
    b.receives(C, Cast.coordinator(ONE));
    assertEquals(Node.NEVER, b.node().deadline());
    b.passes(10 * TIMEOUT).input(new Input.PeerGone(b.now(), C)).ticksNow();
    assertEquals(RoleName.LEARNER, b.node().role());
  }
}
