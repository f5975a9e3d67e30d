package dev.lamplight.core.invariant.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.invariant.FakeNode;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each safety property convicts what breaks it, and acquits what only looks like it. */
class SafetyVerdictsTest {
  private static final Epoch FIRST = new Epoch(1, 3);
  private static final Epoch SECOND = new Epoch(2, 2);

  private final FakeCluster cluster = new FakeCluster(3);

  @Test
  void twoLeadersOfOneEpochAreConvicted() {
    Invariant invariant = started(new OneLeaderPerEpoch());
    lead(invariant, 2, FIRST);
    lead(invariant, 1, SECOND);
    acquitted();
    cluster.nodes.get(2).boot = 2;
    invariant.started(cluster, 2);
    lead(invariant, 2, FIRST);
    convicted("S1");
  }

  @Test
  void anEpochIsClaimedByOneBootOnly() {
    Invariant invariant = started(new OneLeaderPerEpoch());
    Message.Prepare prepare = new Message.Prepare(FIRST, Epoch.NONE);
    invariant.sent(cluster, 2, envelope(3, 1, 5, prepare));
    invariant.sent(cluster, 2, envelope(3, 2, 6, prepare));
    acquitted();
    cluster.nodes.get(2).boot = 2;
    invariant.sent(cluster, 2, envelope(3, 2, 9, prepare));
    convicted("S1");
  }

  @Test
  void reignsOfTheTextbookMayOverlapAsLongAsOnlyOneAcknowledges() {
    cluster.protocol = Protocol.TEXTBOOK;
    Invariant invariant = started(new OverlappingReigns());
    lead(invariant, 2, FIRST);
    append(invariant, 2, message(1, FIRST));
    lead(invariant, 1, SECOND);
    append(invariant, 1, message(1, SECOND));
    acquitted();
    append(invariant, 2, message(2, FIRST));
    convicted("S1");
  }

  @Test
  void reignsOfTheTextbookOneAfterTheOtherAreFine() {
    cluster.protocol = Protocol.TEXTBOOK;
    Invariant invariant = started(new OverlappingReigns());
    lead(invariant, 2, FIRST);
    append(invariant, 2, message(1, FIRST));
    cluster.nodes.get(2).follow(2, SECOND);
    cluster.step(invariant, 2);
    lead(invariant, 1, SECOND);
    append(invariant, 1, message(1, SECOND));
    acquitted();
  }

  @Test
  void aNewLeaderHoldsWhatWasCommittedBelowItsEpoch() {
    Invariant invariant = started(new LeaderHoldsCommitted());
    lead(invariant, 1, SECOND);
    append(invariant, 1, message(1, SECOND));
    commit(invariant, 1, 1);
    lead(invariant, 2, FIRST);
    acquitted();
    lead(invariant, 2, new Epoch(3, 3));
    convicted("S2");
  }

  @Test
  void logsThatShareAnEntryShareAllBeforeIt() {
    Invariant invariant = started(new LogMatching());
    append(invariant, 0, message(1, FIRST));
    append(invariant, 0, message(2, SECOND));
    append(invariant, 1, message(1, Epoch.NONE));
    acquitted();
    append(invariant, 1, message(2, SECOND));
    convicted("S3");
  }

  @Test
  void epochsNeverFallAlongALog() {
    Invariant invariant = started(new LogMatching());
    append(invariant, 0, message(1, SECOND));
    acquitted();
    append(invariant, 0, message(2, FIRST));
    convicted("S3");
  }

  @Test
  void whatIsCommittedAtAnIndexIsTheSameEverywhere() {
    Invariant invariant = started(new CommitAgreement());
    append(invariant, 0, message(1, FIRST));
    append(invariant, 1, message(1, SECOND));
    commit(invariant, 0, 1);
    acquitted();
    commit(invariant, 1, 1);
    convicted("S4");
  }

  @Test
  void whatIsCommittedIsNotReplaced() {
    Invariant invariant = started(new CommitAgreement());
    append(invariant, 0, message(1, FIRST));
    commit(invariant, 0, 1);
    cluster.nodes.get(0).log.truncate(0);
    append(invariant, 0, message(1, SECOND));
    convicted("S4");
  }

  @Test
  void anAcknowledgedEntryIsNotDropped() {
    Invariant invariant = started(new AcknowledgedStays());
    append(invariant, 0, message(1, FIRST));
    append(invariant, 0, message(2, FIRST));
    acknowledge(invariant, 0, 1);
    cluster.nodes.get(0).log.truncate(1);
    cluster.step(invariant, 0);
    acquitted();
    cluster.nodes.get(0).log.truncate(0);
    cluster.step(invariant, 0);
    convicted("S5");
  }

  @Test
  void aCrashMayTakeFromOneNodeWhatOthersHold() {
    Invariant invariant = started(new AcknowledgedStays());
    append(invariant, 0, message(1, FIRST));
    append(invariant, 1, message(1, FIRST));
    acknowledge(invariant, 0, 1);
    cluster.nodes.get(1).log.truncate(0);
    invariant.started(cluster, 1);
    cluster.step(invariant, 1);
    acquitted();
    lead(invariant, 1, SECOND);
    convicted("S5");
  }

  @Test
  void anAcknowledgementNamesWhatSomebodyHolds() {
    Invariant invariant = started(new AcknowledgedStays());
    append(invariant, 0, message(1, FIRST));
    invariant.answered(cluster, 1, 7, new Outcome.Appended(1, 2, "c", 1));
    acquitted();
    invariant.answered(cluster, 1, 8, new Outcome.Appended(1, 2, "c", 2));
    convicted("S5");
  }

  @Test
  void aKeyIsCommittedOnce() {
    Invariant invariant = started(new OncePerKey());
    append(invariant, 0, keyed(1, "a", 1));
    append(invariant, 0, keyed(2, "b", 1));
    append(invariant, 0, keyed(3, "a", 2));
    commit(invariant, 0, 3);
    acquitted();
    append(invariant, 0, keyed(4, "a", 1));
    commit(invariant, 0, 4);
    convicted("S6");
  }

  @Test
  void theStampsOfAProcessRise() {
    Invariant invariant = started(new CausalStamps());
    note(invariant, 0, 4);
    note(invariant, 0, 5);
    acquitted();
    note(invariant, 0, 5);
    convicted("S7");
  }

  @Test
  void aReceiptIsLaterThanItsSend() {
    Invariant invariant = started(new CausalStamps());
    cluster.nodes.get(1).lamport = 9;
    receive(invariant, 1, 8);
    acquitted();
    cluster.nodes.get(1).lamport = 20;
    receive(invariant, 1, 20);
    convicted("S7");
  }

  @Test
  void aMessageStandsBehindWhatItsOriginHadSeen() {
    Invariant invariant = started(new CausalOrder());
    append(invariant, 0, seen(1, 0, 1));
    append(invariant, 0, seen(2, 1, 2));
    commit(invariant, 0, 2);
    acquitted();
    append(invariant, 0, seen(3, 3, 3));
    commit(invariant, 0, 3);
    convicted("S7");
  }

  @Test
  void aChainStandsInTheOrderOfItsNumbers() {
    Invariant invariant = started(new CausalOrder());
    append(invariant, 0, seen(1, 0, 1));
    append(invariant, 0, seen(2, 0, 3));
    commit(invariant, 0, 2);
    acquitted();
    append(invariant, 0, seen(3, 0, 2));
    commit(invariant, 0, 3);
    convicted("S7");
  }

  @Test
  void aReadIsAsNewAsWhatClientsKnewBefore() {
    Invariant invariant = started(new FreshReads());
    invariant.readStarted(cluster, 0, new Input.Read(0, 1, true, 9));
    invariant.answered(cluster, 1, 2, new Outcome.Appended(5, 5, "c", 1));
    invariant.answered(cluster, 0, 1, new Outcome.ReadAsOf(4, 0));
    acquitted();
    invariant.readStarted(cluster, 0, new Input.Read(0, 3, true, 9));
    invariant.answered(cluster, 0, 3, new Outcome.ReadAsOf(4, 0));
    convicted("S8");
  }

  private Invariant started(Invariant invariant) {
    cluster.start(invariant);
    return invariant;
  }

  private void lead(Invariant invariant, int process, Epoch epoch) {
    cluster.nodes.get(process).lead(epoch);
    cluster.step(invariant, process);
  }

  private void append(Invariant invariant, int process, Entry entry) {
    cluster.nodes.get(process).log.append(entry);
    cluster.step(invariant, process);
  }

  private void commit(Invariant invariant, int process, long index) {
    cluster.nodes.get(process).commit = index;
    cluster.step(invariant, process);
  }

  private void acknowledge(Invariant invariant, int process, long index) {
    invariant.answered(cluster, process, 1, new Outcome.Appended(index, 0, "c", index));
  }

  private void note(Invariant invariant, int process, long stamp) {
    FakeNode node = cluster.nodes.get(process);
    node.lamport = Math.max(node.lamport, stamp);
    cluster.step(invariant, process, new Effect.Note(stamp, new Fact.Delivered(1, 1)));
  }

  private void receive(Invariant invariant, int process, long stamp) {
    Message body = new Message.Election(1);
    Input input = new Input.Receive(0, envelope(1, process + 1, stamp, body));
    Effect effect =
        new Effect.Note(cluster.nodes.get(process).lamport + 1, new Fact.Delivered(1, 1));
    cluster.nodes.get(process).lamport++;
    invariant.stepped(cluster, process, input, List.of(effect));
  }

  private static Envelope envelope(int from, int to, long stamp, Message body) {
    return new Envelope(from, from, 1, to, stamp, false, body);
  }

  private static Entry message(long index, Epoch epoch) {
    return new Entry.Message(index, epoch, index, 1, 1, index, "c", index, 0, 0, new byte[0]);
  }

  private static Entry keyed(long index, String client, long sequence) {
    return new Entry.Message(index, FIRST, index, 1, 1, index, client, sequence, 0, 0, new byte[0]);
  }

  private static Entry seen(long index, long seen, long number) {
    return new Entry.Message(index, FIRST, index, 1, 1, number, "c", index, seen, 0, new byte[0]);
  }

  private void acquitted() {
    assertEquals(List.of(), cluster.violations);
  }

  private void convicted(String property) {
    assertEquals(1, cluster.violations.size(), () -> cluster.violations.toString());
    assertTrue(cluster.violations.getFirst().startsWith(property + ":"));
  }
}
