package dev.lamplight.core.node.fenced;

import static dev.lamplight.core.node.fenced.Cast.A;
import static dev.lamplight.core.node.fenced.Cast.B;
import static dev.lamplight.core.node.fenced.Cast.C;
import static dev.lamplight.core.node.fenced.Cast.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.causality.CausalParents;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rule 9 of the protocol: the chains of the origins, and the causal order of the log. */
class CausalOrderTest extends Stage {

  private static Proposal proposal(long number, long seen) {
    return new Proposal(1, number, "ann", number, seen, Cast.content("number " + number));
  }

  private static Message.Forward forward(long previous, Proposal... proposals) {
    return new Message.Forward(previous, List.of(proposals));
  }

  /** C leads, its crown at 2 committed. */
  private Tester leader() {
    return leading(node(C), A);
  }

  private static void takes(Tester c, int entries) {
    assertEquals(entries, c.sendsToAll(Message.Append.class).entries().size());
    assertEquals(entries, c.persists().entries().size());
  }

  @Test
  void anOriginsMessagesAreAdmittedInTheOrderOfTheirNumbers() {
    Tester c = leader();
    c.receives(B, forward(1, proposal(2, 2)));
    assertEquals(2, c.node().log().last(), "number 1 is still on its way");
    c.receives(B, forward(0, proposal(1, 2)));
    takes(c, 1);
    c.receives(B, forward(1, proposal(2, 2), proposal(3, 2)));
    takes(c, 2);
    c.syncs();
  }

  @Test
  void aMessageIsAdmittedOnlyOnceWhatItsOriginSawIsInTheLog() {
    Tester c = leader();
    c.receives(B, forward(0, proposal(1, 3)));
    assertEquals(2, c.node().log().last());
    c.submits(1, "bob", 1);
    takes(c, 1);
    c.receives(B, forward(0, proposal(1, 3)));
    takes(c, 1);
  }

  @Test
  void whatWasAdmittedIsNotAdmittedAgain() {
    Tester c = leader();
    c.receives(B, forward(0, proposal(1, 2)));
    takes(c, 1);
    c.receives(B, forward(0, proposal(1, 2)));
    c.isQuiet();
    c.receives(B, forward(0, proposal(1, 2), proposal(2, 2)));
    takes(c, 1);
  }

  @Test
  void theChainOfAnEarlierBootCanGrowNoMore() {
    Tester c = leader();
    Proposal later = new Proposal(2, 1, "bob", 1, 2, new byte[0]);
    c.receives(new Envelope(B, Cast.incarnation(B), 2, C, 9, false, forward(0, later)));
    takes(c, 1);
    c.receives(B, forward(0, proposal(1, 2)));
    assertEquals(3, c.node().log().last());
  }

  @Test
  void afterAChangeOfLeaderTheOriginSendsAgainWhatIsNotAcknowledged() {
    Lockstep cluster = Lockstep.reigning();
    // (1) A client posts at A; the message to C is lost. (2) C crashes. (3) B leads: A asks it.
    long request = cluster.submit(A, "ann", 1);
    cluster.loseAll().crash(C).run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    assertEquals(List.of("ann/1"), cluster.delivered(A));
  }

  /** (1) C appends A's message and tells nobody but B. (2) C crashes. (3) A sends it to B again. */
  @Test
  void sentAgainItIsStillAppendedOnce() {
    Lockstep cluster = Lockstep.reigning();
    long request = cluster.submit(A, "ann", 1);
    cluster.deliver(A, C, MessageType.FORWARD).deliver(C, B, MessageType.APPEND).sync(B);
    cluster.loseAll().crash(C).run(4 * TIMEOUT);
    assertEquals(B, cluster.leader());
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(request));
    assertEquals(List.of("ann/1"), cluster.delivered(A));
  }

  @Test
  void whatAClientSawAtANodeIsAParentOfWhatItPostsThere() {
    Lockstep cluster = Lockstep.reigning();
    cluster.submit(A, "ann", 1);
    cluster.settle();
    cluster.submit(B, "bob", 1);
    cluster.settle();
    cluster.submit(B, "bob", 2);
    cluster.submit(A, "ann", 2);
    cluster.settle();
    Entry.Message third = message(cluster, "bob/2");
    Entry.Message fourth = message(cluster, "ann/2");
    assertArrayEquals(
        new long[] {message(cluster, "bob/1").index()}, parents(cluster, third), "and so ann/1");
    assertArrayEquals(
        new long[] {message(cluster, "ann/1").index(), message(cluster, "bob/1").index()},
        union(parents(cluster, fourth), message(cluster, "ann/1").index()));
    assertTrue(!CausalParents.precedes(third, fourth) && !CausalParents.precedes(fourth, third));
  }

  private static long[] union(long[] parents, long more) {
    return LongStream.concat(Arrays.stream(parents), LongStream.of(more))
        .distinct()
        .sorted()
        .toArray();
  }

  private static long[] parents(Lockstep cluster, Entry.Message message) {
    return CausalParents.of(cluster.node(C).log(), message);
  }

  private static Entry.Message message(Lockstep cluster, String text) {
    return cluster.node(C).log().entries().stream()
        .filter(Entry.Message.class::isInstance)
        .map(Entry.Message.class::cast)
        .filter(message -> message.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  /**
   * (1) A client posts 1, 2 and 3 at A; every frame to C is lost. (2) 2 is given up: its client did
   * not wait long. (3) Number 4 must still wait for 1, though the one before it is decided.
   */
  @Test
  void whatIsUndecidedIsWaitedForThoughSomethingBetweenWasGivenUp() {
    Lockstep cluster = Lockstep.reigning();
    long first = cluster.submit(A, "ann", 1);
    cluster.input(A, submit(cluster, 901, TIMEOUT / 4)).loseAll();
    cluster.run(TIMEOUT / 2);
    assertInstanceOf(Outcome.Refused.class, cluster.outcome(901));
    long third = cluster.submit(A, "ann", 3);
    cluster.run(3 * TIMEOUT);
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(first));
    assertInstanceOf(Outcome.Appended.class, cluster.outcome(third));
    assertEquals(List.of("ann/1", "ann/3"), cluster.delivered(C));
  }

  private static Input.Submit submit(Lockstep cluster, long request, long wait) {
    return new Input.Submit(cluster.now(), request, "bob", request, new byte[0], 0, wait);
  }
}
