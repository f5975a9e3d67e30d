package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.BEAT;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.election.Calm;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 6 of the protocol: the lead goes up to a returning higher node, and down when told. */
class HandOverTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  /** C has crashed after a long reign; B leads A, its crown is committed. */
  private static Lockstep withoutC() {
    Lockstep cluster = Lockstep.reigning().run(10 * TIMEOUT).crash(C).run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    return cluster;
  }

  private static int handOvers(Lockstep cluster) {
    return cluster.sent(0, MessageType.HAND_OVER).size();
  }

  @Test
  void aHigherNodeTakesOverOnlyAfterACalmOf4T() {
    Lockstep cluster = withoutC().run(10 * TIMEOUT).restart(C);
    cluster.run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    assertEquals(B, cluster.node(C).leader(), "it joined as a follower and raised no epoch");
    assertEquals(0, handOvers(cluster));
    cluster.run(TIMEOUT);
    assertEquals(C, cluster.leader());
    assertEquals(1, handOvers(cluster));
  }

  @Test
  void aHigherNodeTakesOverOnlyOnceCaughtUp() {
    // C returns and hears B all the time, but its disk holds nothing of what B sends.
    Lockstep cluster = withoutC();
    for (long sequence = 1; sequence <= 100; sequence++) {
      cluster.submit(A, "ann", sequence);
    }
    cluster.run(10 * TIMEOUT).restart(C).slowDisk(C);
    cluster.run(TIMEOUT / 10).sync(C).run(20 * TIMEOUT);
    assertEquals(B, cluster.leader());
    assertEquals(0, handOvers(cluster));
  }

  @Test
  void aHandOverLosesNothingAndNobodySuspects() {
    Lockstep cluster = withoutC().run(4 * TIMEOUT).restart(C);
    List<Long> requests = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    while (cluster.leader() != C) {
      requests.add(cluster.submit(A, "ann", requests.size() + 1));
      texts.add("ann/" + requests.size());
      cluster.run(BEAT / 3);
    }
    cluster.run(TIMEOUT);
    for (long request : requests) {
      assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    }
    assertEquals(texts, cluster.delivered(B));
    assertEquals(epoch(3, C), cluster.node(C).epoch(), "one epoch each: nobody else claimed");
  }

  /** C comes and goes: each take-over that did not last doubles the calm, up to 32T. */
  @Test
  void aFlappingNodeIsCrownedLessAndLess() {
    Lockstep cluster = withoutC();
    List<Long> waits = new ArrayList<>();
    for (int flap = 0; flap < 4; flap++) {
      cluster.run(70 * TIMEOUT).restart(C);
      long since = cluster.now();
      while (cluster.leader() != C) {
        cluster.run(BEAT);
      }
      waits.add((cluster.now() - since) / TIMEOUT);
      cluster.crash(C).run(4 * TIMEOUT);
      assertEquals(B, cluster.leader());
    }
    for (int i = 1; i < waits.size(); i++) {
      assertTrue(waits.get(i) >= Math.min(32, 2 * waits.get(i - 1) - 2), "waited, in T: " + waits);
    }
  }

  @Test
  void calmDoublesToItsCapAndReturnsAfterAReignThatLasted() {
    Calm calm = new Calm(3);
    long now = 0;
    for (int factor : new int[] {4, 8, 16, 32, 32}) {
      assertEquals(factor, calm.factor(2));
      calm.crowned(2, 1, now, TIMEOUT);
      calm.crowned(1, 2, now + 1, TIMEOUT);
      now += 2;
    }
    calm.crowned(2, 1, now, TIMEOUT);
    calm.crowned(1, 2, now + 65 * TIMEOUT, TIMEOUT);
    assertEquals(4, calm.factor(2));
    calm.failed(2);
    assertEquals(8, calm.factor(2));
  }

  @Test
  void steppingDownHandsOverToTheHighestFollower() {
    Lockstep cluster = Lockstep.reigning();
    cluster.input(C, new Input.StepDown(cluster.now())).run(TIMEOUT / 2);
    assertEquals(B, cluster.leader());
    assertEquals(
        List.of(B), cluster.sent(C, MessageType.HAND_OVER).stream().map(Envelope::to).toList());
  }

  @Test
  void whoSteppedDownIsNoCandidateFor10T() {
    Lockstep cluster = Lockstep.reigning();
    cluster.input(C, new Input.StepDown(cluster.now()));
    cluster.run(9 * TIMEOUT);
    assertEquals(B, cluster.leader());
    cluster.run(4 * TIMEOUT);
    assertEquals(C, cluster.leader());
  }

  @Test
  void ifTheHeirDoesNothingTheOldLeaderGoesOn() {
    Lockstep cluster = Lockstep.reigning();
    Epoch reign = cluster.node(C).epoch();
    cluster.cut(envelope -> envelope.body().type() == MessageType.HAND_OVER);
    cluster.input(C, new Input.StepDown(cluster.now())).run(BEAT);
    long request = cluster.submit(C, "ann", 1);
    cluster.settle();
    assertEquals(2, cluster.node(C).log().last(), "it admits nothing while it waits");
    cluster.run(2 * TIMEOUT);
    assertEquals(reign, cluster.node(C).epoch());
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
  }

  @Test
  void theHeirClaimsWithTheTokenAtOnce() {
    Tester b = follower(B, ONE).receives(C, new Message.HandOver(ONE, 1));
    assertEquals(epoch(2, B), b.persists().promised());
    b.syncs().sendsToAll(new Message.Prepare(epoch(2, B), ONE));
  }

  @Test
  void aHandOverOfAnotherReignOrOfMoreThanItHoldsIsIgnored() {
    Tester b = follower(B, ONE);
    b.receives(C, new Message.HandOver(epoch(0, C), 1));
    b.receives(A, new Message.HandOver(ONE, 1));
    b.receives(C, new Message.HandOver(ONE, 2));
    assertEquals(RoleName.FOLLOWER, b.node().role());
    assertEquals(ONE, b.node().promised());
  }

  /**
   * (1) C hands over to B. (2) B's claim reaches A first. (3) A refuses C's heartbeat. (4) C must
   * not claim above its own heir.
   */
  @Test
  void aLeaderDoesNotOutbidItsHeir() {
    Lockstep cluster = Lockstep.reigning();
    cluster.input(C, new Input.StepDown(cluster.now())).tick(C).settle();
    assertEquals(B, cluster.leader());
    Tester c = leading(node(C), A);
    c.receives(B, held(ONE, 2, 1, 2));
    c.input(new Input.StepDown(c.now())).ticks();
    c.sends(B, new Message.HandOver(ONE, 2)).sendsToAll();
    c.receives(A, new Message.Refuse(ONE, epoch(2, B), false));
    assertEquals(RoleName.LEADING, c.node().role());
    c.receives(A, new Message.Refuse(ONE, epoch(2, A), false));
    assertEquals(RoleName.CLAIMING, c.node().role(), "of another than its heir it is afraid");
    c.persists();
  }

  @Test
  void aHigherNodeThatReachesNoMajorityStaysAFollower() {
    // C hears B, and B hears C; A and C cannot talk. B hands over; C cannot win A, but B suffices.
    // With B cut off as well right after the token, C's claim comes to nothing, and B goes on.
    Lockstep cluster = withoutC().run(10 * TIMEOUT).restart(C);
    cluster.cut(
        envelope ->
            envelope.from() == C
                && (envelope.to() == A || envelope.body().type() == MessageType.PREPARE));
    cluster.run(6 * TIMEOUT);
    assertTrue(handOvers(cluster) > 0);
    cluster.run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    assertEquals(B, cluster.node(A).leader());
  }

  @Test
  void theUnwillingSaySo() {
    Tester c = leading(node(C), A);
    c.receives(B, held(ONE, 2, 1, 2));
    c.input(new Input.StepDown(c.now())).ticks();
    c.sends(B, Message.HandOver.class);
    c.sendsToAll();
    c.receives(B, new Message.Prepare(epoch(2, B), ONE)).persists();
    c.syncs().sends(B, Message.Promise.class);
    c.receives(B, Cast.coordinator(epoch(2, B)));
    c.receives(B, heartbeat(epoch(2, B), 2, ONE, 2));
    assertFalse(c.sends(B, Message.Appended.class).willing());
    c.passes(10 * TIMEOUT).receives(B, heartbeat(epoch(2, B), 2, ONE, 2));
    assertTrue(c.sends(B, Message.Appended.class).willing());
  }
}
