package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lamplight.core.log.Keys;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 10 of the protocol: a key is appended once, and a retry gets the first result. */
class ExactlyOnceTest {
  private final Lockstep cluster = Lockstep.reigning();

  private Outcome result(long request) {
    cluster.settle();
    Outcome outcome = cluster.outcome(request);
    assertNotNull(outcome, "no answer yet");
    return outcome;
  }

  private Refusal refusal(long request) {
    return assertInstanceOf(Outcome.Refused.class, result(request)).reason();
  }

  @Test
  void aRetryThroughAnyNodeGetsTheFirstResult() {
    Outcome first = result(cluster.submit(A, "ann", 1));
    for (int id : new int[] {A, B, C}) {
      assertEquals(first, result(cluster.submit(id, "ann", 1)));
    }
    assertEquals(List.of("ann/1"), cluster.delivered(B));
  }

  @Test
  void aRetryAfterAChangeOfLeaderGetsTheFirstResult() {
    Outcome first = result(cluster.submit(A, "ann", 1));
    cluster.crash(C).run(4 * TIMEOUT);
    assertEquals(first, result(cluster.submit(A, "ann", 1)));
    assertEquals(first, result(cluster.submit(B, "ann", 1)));
  }

  @Test
  void aRetryOfWhatIsNotYetCommittedWaitsForIt() {
    // (1) A's message is appended, not committed. (2) The retry comes through B. (3) Both are told.
    long first = cluster.submit(A, "ann", 1);
    cluster.deliver(A, C, MessageType.FORWARD);
    long second = cluster.submit(B, "ann", 1);
    cluster.deliver(B, C, MessageType.FORWARD).deliver(C, B, MessageType.FORWARDED);
    assertEquals(null, cluster.outcome(second));
    assertEquals(result(first), result(second));
    assertEquals(List.of("ann/1"), cluster.delivered(A));
  }

  /**
   * (1) The leader's answer to a retry is lost. (2) The origin asks again. (3) It is told again.
   */
  @Test
  void aLostAnswerToARetryIsGivenAgain() {
    Outcome first = result(cluster.submit(A, "ann", 1));
    long retry = cluster.submit(B, "ann", 1);
    cluster.deliver(B, C, MessageType.FORWARD).lose(C, B, MessageType.FORWARDED);
    cluster.run(3 * TIMEOUT);
    assertEquals(first, result(retry));
  }

  /** The same of a refusal: silence would leave the client without an answer. */
  @Test
  void aLostRefusalIsGivenAgain() {
    long stale = cluster.submit(B, "ann", Keys.WINDOW + 1);
    cluster.deliver(B, C, MessageType.FORWARD).lose(C, B, MessageType.FORWARDED);
    cluster.run(3 * TIMEOUT);
    assertEquals(Refusal.FORGOTTEN_CLIENT, refusal(stale));
  }

  @Test
  void belowTheWindowIsStale() {
    result(cluster.submit(A, "ann", 1));
    result(cluster.submit(A, "ann", Keys.WINDOW));
    Outcome first = result(cluster.submit(A, "ann", 1));
    assertInstanceOf(Outcome.Appended.class, first, "still within the window");
    result(cluster.submit(A, "ann", Keys.WINDOW + 1));
    assertEquals(Refusal.STALE_SEQUENCE, refusal(cluster.submit(A, "ann", 1)));
    assertEquals(Refusal.STALE_SEQUENCE, refusal(cluster.submit(C, "ann", 1)));
  }

  @Test
  void anUnknownClientBeginsWithinTheWindow() {
    assertEquals(Refusal.FORGOTTEN_CLIENT, refusal(cluster.submit(B, "ann", Keys.WINDOW + 1)));
    assertInstanceOf(Outcome.Appended.class, result(cluster.submit(B, "ann", Keys.WINDOW)));
  }

  /** More than a window at once, before anything is committed. */
  @Test
  void aClientMaySendManyAtOnce() {
    List<Long> requests = new ArrayList<>();
    for (long sequence = 1; sequence <= Keys.WINDOW + 100; sequence++) {
      requests.add(cluster.submit(A, "ann", sequence));
    }
    for (long request : requests) {
      assertInstanceOf(Outcome.Appended.class, result(request));
    }
    assertEquals(requests.size(), cluster.delivered(B).size());
  }

  @Test
  void aClientWithoutAKeyIsGivenOne() {
    Outcome.Appended first =
        assertInstanceOf(Outcome.Appended.class, result(cluster.submit(A, "", 0)));
    Outcome.Appended second =
        assertInstanceOf(Outcome.Appended.class, result(cluster.submit(A, "", 0)));
    assertEquals(first.client(), second.client());
    assertEquals(first.sequence() + 1, second.sequence());
    assertEquals(first, result(cluster.submit(B, first.client(), first.sequence())), "by that key");
  }

  /** The node's own key must not depend on how many messages with other keys went before. */
  @Test
  void aClientWithoutAKeyIsServedAfterManyWithOne() {
    for (long sequence = 1; sequence <= Keys.WINDOW + 1; sequence++) {
      cluster.submit(A, "ann", sequence);
    }
    assertInstanceOf(Outcome.Appended.class, result(cluster.submit(A, "", 0)));
  }

  @Test
  void anotherBootGivesOtherKeys() {
    Outcome.Appended first =
        assertInstanceOf(Outcome.Appended.class, result(cluster.submit(A, "", 0)));
    cluster.crash(A).restart(A).run(TIMEOUT);
    Outcome.Appended second =
        assertInstanceOf(Outcome.Appended.class, result(cluster.submit(A, "", 0)));
    assertEquals(1, second.sequence());
    assertEquals(false, first.client().equals(second.client()));
  }

  @Test
  void anUnknownOutcomeNamesTheKeyThatTheNodeGave() {
    long first = cluster.submit(A, "", 0);
    Outcome.Appended appended = assertInstanceOf(Outcome.Appended.class, result(first));
    long offered = cluster.submit(A, "", 0);
    cluster.loseAll().crash(B).crash(C).run(21 * TIMEOUT);
    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, result(offered));
    assertEquals(Refusal.UNKNOWN_OUTCOME, refused.reason());
    assertEquals(appended.client(), refused.client());
    assertEquals(2, refused.sequence());
  }

  @Test
  void whoWasOfferedAndWaitsTooLongIsToldThatNobodyCanKnow() {
    long offered = cluster.submit(A, "ann", 1);
    cluster.loseAll().crash(B).crash(C).run(21 * TIMEOUT);
    assertEquals(Refusal.UNKNOWN_OUTCOME, refusal(offered));
    long never = cluster.submit(A, "ann", 2);
    cluster.run(21 * TIMEOUT);
    assertEquals(Refusal.NO_LEADER, refusal(never));
  }

  @Test
  void tooMuchWaitingIsRefused() {
    cluster.crash(B).crash(C).run(4 * TIMEOUT);
    for (long sequence = 1; sequence <= 8192; sequence++) {
      cluster.submit(A, "ann", sequence);
    }
    assertEquals(Refusal.OVERLOADED, refusal(cluster.submit(A, "ann", 8193)));
  }
}
