package dev.lamplight.core.node.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.RoleName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What courses teach, one rule a test; of nodes 1, 2 and 3. */
class TextbookNodeTest {
  private static final Members MEMBERS = Members.of(1, 2, 3);
  private static final long TIMEOUT = Timing.LAN.timeoutNanos();

  private long now;

  @Test
  void aNodeThatStartsCallsTheHigherOnes() {
    List<Effect> effects = node(1).step(new Input.Tick(0));
    assertEquals(List.of(2, 3), receivers(effects, Message.Election.class));
  }

  @Test
  void theHighestCrownsItselfAtOnce() {
    TextbookNode highest = node(3);
    List<Effect> effects = highest.step(new Input.Tick(0));
    assertEquals(List.of(1, 2), receivers(effects, Message.Coordinator.class));
    assertEquals(RoleName.LEADING, highest.role());
  }

  @Test
  void aHigherNodeAnswersAndCallsAnElectionOfItsOwn() {
    TextbookNode node = obeying(node(2), 3);
    now += TIMEOUT - 1;
    List<Effect> effects = receive(node, 1, new Message.Election(1));
    assertEquals(List.of(1), receivers(effects, Message.Alive.class));
    assertEquals(List.of(3), receivers(effects, Message.Election.class));
  }

  @Test
  void whoIsElectingAnswersAndCallsNoOther() {
    TextbookNode node = node(2);
    node.step(new Input.Tick(0));
    List<Effect> effects = receive(node, 1, new Message.Election(1));
    assertEquals(List.of(1), receivers(effects, Message.Alive.class));
    assertEquals(List.of(), receivers(effects, Message.Election.class));
  }

  @Test
  void nobodyHigherAnswersSoItLeads() {
    TextbookNode node = node(2);
    node.step(new Input.Tick(0));
    assertEquals(TIMEOUT / 2, node.deadline());
    List<Effect> effects = node.step(new Input.Tick(node.deadline()));
    assertEquals(List.of(1, 3), receivers(effects, Message.Coordinator.class));
    assertEquals(new Epoch(1, 2), node.epoch());
  }

  @Test
  void whoeverWasAnsweredWaitsForTheCoordinatorAndThenCallsAgain() {
    TextbookNode node = node(2);
    node.step(new Input.Tick(0));
    receive(node, 3, alive(1));
    assertEquals(TIMEOUT, node.deadline());
    assertEquals("stands down for 3, for 500 ms more", node.hindrances().getFirst().words());
    List<Effect> effects = node.step(new Input.Tick(TIMEOUT));
    assertEquals(List.of(3), receivers(effects, Message.Election.class));
  }

  @Test
  void anybodyWhoSaysSoIsCoordinator() {
    TextbookNode node = node(3);
    node.step(new Input.Tick(0));
    obeying(node, 1);
    assertEquals(1, node.leader());
    assertEquals(RoleName.FOLLOWER, node.role());
  }

  @Test
  void aSilentLeaderIsSuspected() {
    TextbookNode node = obeying(node(1), 3);
    now = TIMEOUT - 1;
    receive(node, 3, append(Epoch.NONE));
    assertEquals(2 * TIMEOUT - 1, node.deadline());
    List<Effect> effects = node.step(new Input.Tick(node.deadline()));
    assertEquals(List.of(2, 3), receivers(effects, Message.Election.class));
  }

  @Test
  void theHeartbeatsOfOthersDoNotCount() {
    TextbookNode node = obeying(node(1), 3);
    now = TIMEOUT - 1;
    receive(node, 2, append(Epoch.NONE));
    assertEquals(TIMEOUT, node.deadline());
  }

  @Test
  void theLeaderAcknowledgesBeforeAnybodyElseHasIt() {
    TextbookNode leader = node(3);
    leader.step(new Input.Tick(0));
    List<Effect> effects = leader.step(submit("hello"));
    assertEquals(1, acknowledged(effects).index());
    assertEquals(List.of(1, 2), receivers(effects, Message.Append.class));
  }

  @Test
  void aFollowerForwardsAndAcknowledgesWhatComesBack() {
    TextbookNode leader = node(3);
    leader.step(new Input.Tick(0));
    TextbookNode follower = obeying(node(1), 3);
    List<Effect> forwarded = follower.step(submit("hello"));
    assertEquals(List.of(3), receivers(forwarded, Message.Forward.class));
    List<Effect> replicated = receive(leader, sent(forwarded, Message.Forward.class));
    Envelope append = sent(replicated, Message.Append.class);
    assertEquals(1, acknowledged(receive(follower, append)).index());
    assertEquals(1, follower.commit());
  }

  @Test
  void withoutALeaderAClientIsRefusedAfterItsWait() {
    TextbookNode node = node(1);
    node.step(new Input.Tick(0));
    node.step(submit("hello"));
    receive(node, 3, alive(1));
    List<Effect> effects = node.step(new Input.Tick(1000));
    assertTrue(effects.contains(answer(new Outcome.Refused(Refusal.NO_LEADER, 0))), "" + effects);
  }

  @Test
  void anEntryForATakenIndexReplacesWhatStandsThereAndBehind() {
    TextbookNode node = obeying(node(1), 3);
    receive(node, 3, append(new Epoch(1, 3), entry(1, 1), entry(2, 2), entry(3, 3)));
    receive(node, 2, append(new Epoch(2, 2), entry(2, 9)));
    assertEquals(List.of(entry(1, 1), entry(2, 9)), List.copyOf(node.log().entries()));
  }

  @Test
  void whatStandsBehindAHoleWaits() {
    TextbookNode node = obeying(node(1), 3);
    receive(node, 3, append(new Epoch(1, 3), entry(3, 3)));
    receive(node, 3, append(new Epoch(1, 3), entry(2, 2)));
    assertEquals(0, node.commit());
    receive(node, 3, append(new Epoch(1, 3), entry(1, 1)));
    assertEquals(3, node.commit());
  }

  @Test
  void eachNoteAndEachMessageHasAStampOfItsOwn() {
    TextbookNode node = node(3);
    List<Long> stamps = new ArrayList<>();
    List<Effect> effects = new ArrayList<>(node.step(new Input.Tick(0)));
    effects.addAll(node.step(submit("hello")));
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Note note -> stamps.add(note.stamp());
        case Effect.Send send -> stamps.add(send.envelope().stamp());
        default -> {}
      }
    }
    assertEquals(stamps.stream().distinct().sorted().toList(), stamps);
    assertEquals(node.lamport(), stamps.getLast());
  }

  @Test
  void aCopyGoesTheSameWay() {
    TextbookNode node = obeying(node(1), 3);
    node.step(submit("hello"));
    TextbookNode copy = node.copy();
    assertEquals(digest(node), digest(copy));
    assertEquals(
        node.step(new Input.Tick(node.deadline())), copy.step(new Input.Tick(copy.deadline())));
    assertEquals(digest(node), digest(copy));
  }

  private long digest(TextbookNode node) {
    StateHash hash = new StateHash();
    node.digest(hash, now);
    return hash.value();
  }

  private static TextbookNode node(int id) {
    Settings settings = new Settings(id, MEMBERS, Timing.LAN, Safeguards.ALL);
    return new TextbookNode(settings, new Durable(id, 1, Epoch.NONE, 0, new Log(), 0), 0);
  }

  private TextbookNode obeying(TextbookNode node, int leader) {
    node.step(new Input.Tick(0));
    receive(node, leader, new Message.Coordinator(new Epoch(1, leader), 1, 1));
    return node;
  }

  private List<Effect> receive(TextbookNode node, int from, Message body) {
    return receive(node, new Envelope(from, from, 1, node.id(), 1, false, body));
  }

  private List<Effect> receive(TextbookNode node, Envelope envelope) {
    return node.step(new Input.Receive(now, envelope));
  }

  private Input.Submit submit(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new Input.Submit(now, 7, "", 0, content, 0, 1000);
  }

  private static Message alive(long probe) {
    return new Message.Alive(probe, Epoch.NONE, Epoch.NONE, 0, false, true, true);
  }

  private static Message append(Epoch epoch, Entry... entries) {
    return new Message.Append(epoch, 0, Epoch.NONE, List.of(entries), 0, 0, 1, 1);
  }

  private static Entry entry(long index, long stamp) {
    return new Entry.Crown(index, new Epoch(1, 3), stamp);
  }

  private static Effect answer(Outcome outcome) {
    return new Effect.Answer(7, outcome);
  }

  private static Outcome.Appended acknowledged(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Answer(long _, Outcome.Appended appended)) {
        return appended;
      }
    }
    throw new AssertionError("not acknowledged: " + effects);
  }

  private static List<Integer> receivers(List<Effect> effects, Class<? extends Message> type) {
    List<Integer> receivers = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send send && type.isInstance(send.envelope().body())) {
        receivers.add(send.envelope().to());
      }
    }
    return receivers;
  }

  private static Envelope sent(List<Effect> effects, Class<? extends Message> type) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Send send && type.isInstance(send.envelope().body())) {
        return send.envelope();
      }
    }
    throw new AssertionError("not sent: " + effects);
  }
}
