package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static dev.lamplight.core.node.fenced.Cast.epoch;
import static dev.lamplight.core.node.fenced.Cast.heartbeat;
import static dev.lamplight.core.node.fenced.Cast.held;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rule 8 of the protocol: which events tick, and what no restart may forget. */
class LamportRuleTest extends Stage {
  private static final Epoch ONE = epoch(1, C);

  private static Envelope stamped(int from, int to, long stamp, boolean idle, Message body) {
    return new Envelope(from, Cast.incarnation(from), 1, to, stamp, idle, body);
  }

  @Test
  void eachDestinationIsASendOfItsOwn() {
    Tester c = probing(node(C));
    Envelope first = c.sentTo(A, Message.Election.class);
    Envelope second = c.sentTo(B, Message.Election.class);
    assertEquals(first.stamp() + 1, second.stamp());
    assertEquals(second.stamp(), c.node().lamport());
  }

  @Test
  void aReceiptIsLaterThanTheSend() {
    Tester b = follower(B, ONE);
    long own = b.node().lamport();
    b.receives(stamped(C, B, own + 40, false, new Message.ReadAt(9, 9)));
    assertEquals(own + 41, b.node().lamport());
    b.receives(stamped(C, B, 3, false, new Message.ReadAt(9, 9)));
    assertEquals(own + 42, b.node().lamport());
  }

  @Test
  void anIdleHeartbeatDoesNotTick() {
    Tester b = follower(B, ONE);
    long own = b.node().lamport();
    b.receives(stamped(C, B, own + 7, true, heartbeat(ONE, 1, epoch(0, C), 1)));
    b.sendsIdle(C, held(ONE, 1, 1, 1));
    assertEquals(own + 7, b.node().lamport(), "it is raised, and no more");
  }

  @Test
  void aLeaderWithNothingToSayBeatsIdly() {
    Tester c = leading(node(C), A);
    c.receives(A, held(ONE, 2, 1, 2)).receives(B, held(ONE, 2, 1, 2)).ticks();
    long own = c.node().lamport();
    c.sendsIdle(A, idle(2)).sendsIdle(B, idle(2));
    assertEquals(own, c.node().lamport());
  }

  private static Message.Append idle(long round) {
    return new Message.Append(ONE, 2, ONE, List.of(), 2, round, Cast.BEAT, TIMEOUT);
  }

  /**
   * An idle heartbeat is no event of the trace, so it must change nothing that is one. (1) B hears
   * C and cannot be heard. (2) It holds an entry, and the message that tells it of the commit is
   * lost. (3) B is silent for T, so C's heartbeats are idle: they must not commit behind the
   * trace's back.
   */
  @Test
  void anIdleHeartbeatCommitsNothing() {
    Lockstep cluster = Lockstep.reigning();
    cluster.cut(envelope -> envelope.from() == B);
    cluster.run(TIMEOUT - 2 * Cast.BEAT);
    cluster.submit(C, "ann", 1);
    cluster.deliverAll(MessageType.APPEND).sync(C).sync(A).sync(B);
    cluster.deliverAll(MessageType.APPENDED);
    cluster.cut(envelope -> envelope.from() == B || (envelope.to() == B && !envelope.idle()));
    long known = cluster.node(B).commit();
    cluster.run(TIMEOUT / 2);
    assertEquals(3, cluster.node(C).commit());
    assertEquals(known, cluster.node(B).commit());
  }

  @Test
  void stampsRiseStrictlyAlongTheLog() {
    Lockstep cluster = Lockstep.reigning();
    for (int reign = 0; reign < 4; reign++) {
      for (int id : new int[] {A, B}) {
        cluster.submit(id, "c" + id, reign + 1);
      }
      cluster.run(TIMEOUT).crash(C).run(4 * TIMEOUT).restart(C).run(6 * TIMEOUT);
    }
    List<Entry> log = cluster.node(A).log().entries();
    for (int i = 1; i < log.size(); i++) {
      assertTrue(log.get(i - 1).stamp() < log.get(i).stamp(), log.toString());
    }
  }

  /** Whatever a crash loses, no stamp that left the node is given again. */
  @Test
  void aRestartNeverGoesBehindAStampThatLeft() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Lockstep cluster = Lockstep.founded(Cast.THREE);
      for (int boot = 0; boot < 12; boot++) {
        if (random.nextBoolean()) {
          cluster.slowDisk(A);
        }
        cluster.run(random.nextLong(3 * TIMEOUT));
        for (long sequence = random.nextInt(40); sequence > 0; sequence--) {
          cluster.submit(A, "", 0);
        }
        cluster.run(random.nextLong(TIMEOUT)).sync(A);
        long left = newestStamp(cluster);
        cluster.crash(A).restart(A);
        assertTrue(cluster.node(A).lamport() >= left, "seed " + seed + ", " + left);
      }
    }
  }

  private static long newestStamp(Lockstep cluster) {
    long newest = 0;
    for (MessageType type : MessageType.values()) {
      for (Envelope envelope : cluster.sent(A, type)) {
        newest = Math.max(newest, envelope.stamp());
      }
    }
    return newest;
  }

  @Test
  void nothingLeavesBeforeItsStampIsReservedOnDisk() {
    Tester b = watch(new Tester.Start(B).lamport(7).skippingNotes().born());
    b.receives(A, new Message.Election(3));
    assertTrue(b.persists().lamport() > 7);
    b.isQuiet();
    assertTrue(b.syncs().sentTo(A, Message.Alive.class).stamp() > 7);
  }

  private static Input.Submit submit(Tester tester, long request, long stamp) {
    byte[] content = new byte[0];
    return new Input.Submit(tester.now(), request, "ann", request, content, stamp, TIMEOUT);
  }

  @Test
  void aClientsStampIsTakenOverUnlessItIsTooFarAhead() {
    Tester b = watch(new Tester.Start(B).lamport(1000).skippingNotes().started());
    long own = b.node().lamport();
    b.input(submit(b, 1, own + 1_000_001));
    b.answers(1, new Outcome.Refused(Refusal.STAMP_OUT_OF_RANGE, 0, "ann", 1));
    b.input(submit(b, 2, b.node().lamport() + 1_000_000)).persists();
    assertTrue(b.node().lamport() > own + 1_000_000);
  }

  @Test
  void aClientsStampAbove53BitsIsRefused() {
    long most = (1L << 53) - 1;
    Tester b = watch(new Tester.Start(B).lamport(most - 500_000).skippingNotes().started());
    b.input(submit(b, 1, most + 1));
    b.answers(1, new Outcome.Refused(Refusal.STAMP_OUT_OF_RANGE, 0, "ann", 1));
    b.input(submit(b, 2, most)).persists();
  }
}
