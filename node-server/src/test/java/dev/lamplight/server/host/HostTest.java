package dev.lamplight.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.quorum.Progress;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.host.client.Inbox;
import dev.lamplight.server.peer.frame.FrameReader;
import dev.lamplight.server.peer.frame.FrameWriter;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.peer.frame.Seal;
import dev.lamplight.server.service.Operator.Direction;
import dev.lamplight.server.service.Status;
import dev.lamplight.server.service.Status.ClockVerdict;
import dev.lamplight.server.wire.Wanted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTest {
  private final ByHand cluster = new ByHand(1, 2, 3);
  private final ByHand.One leader = cluster.at(3);
  private final ByHand.One follower = cluster.at(1);

  @BeforeEach
  void elect() {
    cluster.run(2 * ByHand.SECOND);
    assertEquals(RoleName.LEADING, leader.host.status().role());
    assertTrue(follower.host.status().ready());
  }

  private static Outcome.Appended appended(List<Outcome> answers) {
    assertEquals(1, answers.size());
    return assertInstanceOf(Outcome.Appended.class, answers.getFirst());
  }

  private static Refusal refused(List<Outcome> answers) {
    assertEquals(1, answers.size());
    return assertInstanceOf(Outcome.Refused.class, answers.getFirst()).reason();
  }

  @Test
  void whatAFollowerTakesIsThereOnAllWithTheTimeBeforeIt() throws Exception {
    List<Outcome> answers = follower.submit("hello", 0);
    cluster.run(20 * ByHand.MILLI);
    long id = appended(answers).index();
    for (int each : cluster.members.ids()) {
      var message = cluster.at(each).host.history().message(id).orElseThrow();
      assertEquals("hello", new String(message.text(), StandardCharsets.UTF_8));
      assertEquals(1, message.origin());
      assertTrue(message.wallMicros() > 1_600_000_000_000_000L);
    }
  }

  @Test
  void messagesThatWaitTogetherTakeOneSyncAndOneAppend() {
    int syncs = leader.store.syncs();
    long appends = leader.count(Message.Append.class);
    List<Outcome> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      assertTrue(leader.submit("m" + i, 0, answers::add));
    }
    leader.turn();
    assertEquals(1, leader.store.syncs() - syncs);
    assertEquals(2, leader.count(Message.Append.class) - appends, "one to each follower");
    assertEquals(List.of(), answers, "no answer before a majority has them");
    cluster.run(10 * ByHand.MILLI);
    assertEquals(20, answers.size());
  }

  @Test
  void nothingIsAnsweredOrAcknowledgedBeforeTheDisk() {
    cluster.writes = false;
    long acknowledged = follower.count(Message.Appended.class);
    List<Outcome> answers = leader.submit("x", 0);
    cluster.run(30 * ByHand.MILLI);
    assertEquals(List.of(), answers);
    assertEquals(acknowledged, follower.count(Message.Appended.class));
    cluster.writes = true;
    cluster.run(5 * ByHand.MILLI);
    appended(answers);
  }

  @Test
  void whatComesWhileTooMuchWaitsIsRefusedUndone() {
    List<Outcome> answers = new ArrayList<>();
    for (int i = 0; i < Inbox.MOST_REQUESTS; i++) {
      assertTrue(follower.submit("m", 0, answers::add), "message " + i);
    }
    assertFalse(follower.submit("one too many", 0, answers::add));
    cluster.run(200 * ByHand.MILLI);
    assertEquals(Inbox.MOST_REQUESTS, answers.size());
    assertTrue(follower.submit("again", 0, answers::add), "there is room again");
    assertEquals(1, follower.host.waiting());
  }

  @Test
  void soAreLongOnesBeyondSoManyBytes() {
    String text = "x".repeat(64 << 10);
    int taken = 0;
    while (follower.submit(text, 0, outcome -> {})) {
      taken++;
    }
    assertEquals(Inbox.MOST_BYTES / (text.length() + 8), taken);
  }

  /** A longer frame than {@link FrameReader} takes would cost the connection, each time anew. */
  @Test
  void whatAFollowerForwardsFitsIntoFrames() throws Exception {
    String text = "x".repeat(64 << 10);
    List<Outcome> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      assertTrue(follower.submit(text, 0, answers::add));
    }
    cluster.run(20 * ByHand.MILLI);
    assertEquals(100, answers.size());
    for (Item item : follower.sent) {
      FrameWriter frame = new FrameWriter(Seal.none());
      frame.add(item);
      FrameWriter.Packed packed = frame.pack();
      new FrameReader(Seal.none())
          .take(ByteBuffer.wrap(packed.bytes(), 0, packed.length()), read -> {});
    }
  }

  @Test
  void aFollowerThatComesBackIsSentLongMessagesAFewAtATime() {
    cluster.hosts.remove(1);
    String text = "x".repeat(64 << 10);
    List<Outcome> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      assertTrue(leader.submit(text, 0, answers::add));
      if (i % 50 == 0) {
        cluster.run(10 * ByHand.MILLI);
      }
    }
    cluster.run(ByHand.SECOND);
    assertEquals(400, answers.size());
    cluster.hosts.put(1, follower);
    long most = 0;
    for (int turn = 0; turn < 200; turn++) {
      leader.sent.clear();
      cluster.run(ByHand.MILLI);
      most = Math.max(most, leader.sent.stream().mapToLong(HostTest::contentFor1).sum());
    }
    assertTrue(most < 2 * Progress.WINDOW_BYTES, most + " bytes in one turn");
    assertEquals(leader.host.status().last(), follower.host.status().last());
  }

  private static long contentFor1(Item item) {
    return item instanceof Item.Said said
            && said.envelope().to() == 1
            && said.envelope().body() instanceof Message.Append append
        ? append.entries().stream().mapToLong(Log::bytes).sum()
        : 0;
  }

  @Test
  void aRequestWaitsUntilTheNodeHasAppliedWhatItsClientSaw() {
    long next = leader.host.status().commit() + 1;
    List<Outcome> early = follower.submit("sees what is not there yet", next);
    List<Outcome> read = new ArrayList<>();
    assertTrue(follower.host.read(false, next, ByHand.SECOND, read::add));
    cluster.run(20 * ByHand.MILLI);
    assertEquals(List.of(), early);
    assertEquals(List.of(), read);
    List<Outcome> first = leader.submit("there it is", 0);
    cluster.run(30 * ByHand.MILLI);
    assertEquals(next, appended(first).index());
    assertEquals(next + 1, appended(early).index());
    assertTrue(assertInstanceOf(Outcome.ReadAsOf.class, read.getFirst()).index() >= next);
  }

  @Test
  void itWaitsNoLongerThanItsClient() {
    List<Outcome> answers = follower.submit("sees what never comes", 1_000_000);
    cluster.run(1_900 * ByHand.MILLI);
    assertEquals(List.of(), answers);
    cluster.run(200 * ByHand.MILLI);
    assertEquals(Refusal.NO_LEADER, refused(answers));
    assertEquals(0, follower.host.waiting());
  }

  @Test
  void aFailingDiskStopsTheNodeWithItsReason() {
    leader.store.breakDown("no space left on device");
    List<Outcome> answers = leader.submit("x", 0);
    cluster.run(5 * ByHand.MILLI);
    assertEquals(List.of(), answers, "never acknowledged by this node");
    assertEquals(
        Optional.of("storage failed: no space left on device"), leader.host.haltedBecause());
  }

  @Test
  void afterAStallTheHeartbeatThatWaitedIsTakenBeforeTheTimer() {
    for (int i = 0; i < 600; i++) {
      cluster.time.advance(ByHand.MILLI);
      cluster.at(2).turn();
      leader.turn();
    }
    follower.turn();
    assertEquals(RoleName.FOLLOWER, follower.host.status().role());
    assertEquals(3, follower.host.status().leader());
  }

  @Test
  void aFrozenNodeNeitherAnswersNorSendsAndThawsByItself() {
    follower.host.operator().freeze(Duration.ofSeconds(1));
    follower.turn();
    follower.sent.clear();
    List<Outcome> answers = follower.submit("while frozen", 0);
    assertEquals("freeze", follower.host.status().faults().getFirst().kind());
    cluster.run(900 * ByHand.MILLI);
    assertEquals(List.of(), follower.sent);
    assertEquals(List.of(), answers);
    cluster.run(200 * ByHand.MILLI);
    appended(answers);
    assertEquals(List.of(), follower.host.status().faults());
    assertTrue(follower.trace().stream().anyMatch(line -> line.contains("\"kind\":\"thaw\"")));
  }

  @Test
  void anIsolatedLeaderIsReplacedAndComesBackWhenItEnds() {
    leader.host.operator().isolate(Set.of(1, 2), Direction.BOTH, Duration.ofSeconds(3));
    cluster.run(2 * ByHand.SECOND);
    assertEquals(2, follower.host.status().leader());
    Status alone = leader.host.status();
    assertEquals(0, alone.leader());
    assertFalse(alone.members().getFirst().reachable());
    assertTrue(leader.trace().stream().anyMatch(line -> line.contains("\"kind\":\"drop\"")));
    cluster.run(2 * ByHand.SECOND);
    assertTrue(leader.host.status().leader() != 0);
    assertEquals(List.of(), leader.host.status().faults());
  }

  @Test
  void healEndsAllFaultsAtOnce() {
    follower.host.operator().slow(Duration.ofMillis(5), Duration.ZERO, 0, Duration.ofMinutes(1));
    follower.host.operator().skew(Duration.ofSeconds(2), 1.0, Duration.ofMinutes(1));
    follower.turn();
    assertEquals(2, follower.host.status().faults().size());
    follower.host.operator().heal();
    follower.turn();
    assertEquals(List.of(), follower.host.status().faults());
    assertEquals(cluster.time.wallMicros(), follower.clock.wallMicros());
  }

  @Test
  void aSlowNodeAnswersLate() {
    follower.host.operator().slow(Duration.ofMillis(40), Duration.ZERO, 0, Duration.ofMinutes(1));
    follower.turn();
    List<Outcome> answers = follower.submit("x", 0);
    cluster.run(35 * ByHand.MILLI);
    assertEquals(List.of(), answers);
    cluster.run(15 * ByHand.MILLI);
    appended(answers);
  }

  @Test
  void aSkewedClockIsFoundSuspectByItsPeersAndFineAgainLater() {
    cluster.run(ByHand.SECOND);
    assertEquals(ClockVerdict.OK, leader.host.status().members().getFirst().clockVerdict());
    follower.host.operator().skew(Duration.ofSeconds(2), 1.0, Duration.ofSeconds(20));
    cluster.run(10 * ByHand.SECOND);
    Status.Member skewed = leader.host.status().members().getFirst();
    assertEquals(ClockVerdict.SUSPECT, skewed.clockVerdict());
    assertTrue(Math.abs(skewed.clockOffsetNanos() - 2 * ByHand.SECOND) < 2 * ByHand.MILLI);
    assertTrue(skewed.trouble().startsWith("clock 2000."), skewed.trouble());
    cluster.run(20 * ByHand.SECOND);
    assertEquals(ClockVerdict.OK, leader.host.status().members().getFirst().clockVerdict());
  }

  /** It comes between the node's look at what operators ask and its wait for peers. */
  @Test
  void whatAnOperatorAsksIsNotSleptOver() {
    follower.wakeups = 0;
    follower.host.operator().heal();
    assertEquals(1, follower.wakeups, "the next wait ends at once");
  }

  @Test
  void aLeaderThatIsToldToStepsDown() {
    assertFalse(follower.host.operator().stepDown());
    assertTrue(leader.host.operator().stepDown());
    cluster.run(ByHand.SECOND);
    assertEquals(2, leader.host.status().leader());
  }

  @Test
  void aPeerThatIsGoneIsReplacedWithoutWaitingForTheTimeOut() {
    cluster.hosts.remove(3);
    follower.isGone(3);
    cluster.at(2).isGone(3);
    cluster.run(100 * ByHand.MILLI);
    assertEquals(2, follower.host.status().leader());
  }

  @Test
  void aPeerGetsTheEntryThatItsDiskHasLost() {
    List<Outcome> answers = leader.submit("to be repaired", 0);
    cluster.run(10 * ByHand.MILLI);
    long id = appended(answers).index();
    Epoch epoch = leader.host.status().epoch();
    follower.arrives(2, new Item.Ask(new Wanted(id - 1, id, epoch)));
    follower.arrives(2, new Item.Ask(new Wanted(id, id, new Epoch(99, 2))));
    follower.turn();
    List<Item> told = follower.sent.stream().filter(Item.Told.class::isInstance).toList();
    Entry entry = ((Item.Told) told.getFirst()).entry().orElseThrow();
    assertEquals(id - 1, entry.index(), "what the witness at " + id + " speaks for");
    assertEquals(Optional.empty(), ((Item.Told) told.getLast()).entry());
  }

  @Test
  void aLeaderKnowsHowFarItsFollowersAre() {
    List<Outcome> answers = leader.submit("x", 0);
    cluster.run(10 * ByHand.MILLI);
    Status status = leader.host.status();
    assertEquals(appended(answers).index(), status.members().getFirst().match());
    assertTrue(status.members().stream().allMatch(Status.Member::voter));
    assertEquals(-1, follower.host.status().members().getLast().match());
  }

  @Test
  void whoStillWaitsAtTheEndIsTold() throws Exception {
    List<Outcome> answers = leader.submit("x", 1_000_000);
    leader.turn();
    leader.host.close();
    leader.host.abandon();
    assertEquals(Refusal.STOPPING, refused(answers));
    List<Outcome> late = leader.submit("y", 0);
    assertEquals(Refusal.STOPPING, refused(late));
  }

  @Test
  void soAreAllThatTheNodeNeverTook() {
    List<Outcome> answers = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      assertTrue(follower.submit("m", 0, answers::add));
    }
    follower.host.abandon();
    assertEquals(3_000, answers.size());
    assertEquals(0, follower.host.waiting());
  }
}
