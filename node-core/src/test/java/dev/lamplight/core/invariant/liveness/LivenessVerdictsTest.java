package dev.lamplight.core.invariant.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.invariant.FakeNode;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.time.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each liveness property convicts what breaks it, and acquits what only looks like it. */
class LivenessVerdictsTest {
  private static final long TIMEOUT = Timing.LAN.timeoutNanos();

  private final FakeCluster cluster = new FakeCluster(3);

  @Test
  void aMajorityWithoutALeaderIsConvictedAfterTwentyTimeouts() {
    Invariant invariant = started(new MajorityHasLeader());
    cluster.pass(invariant, 20 * TIMEOUT);
    acquitted();
    cluster.pass(invariant, 2 * TIMEOUT);
    convicted("L1");
  }

  @Test
  void aLeaderNowAndThenIsALeader() {
    Invariant invariant = started(new MajorityHasLeader());
    for (int i = 0; i < 4; i++) {
      cluster.pass(invariant, 18 * TIMEOUT);
      reign(invariant, 2, new Epoch(i + 1, 3));
      cluster.pass(invariant, 2 * TIMEOUT);
      cluster.nodes.get(2).follow(0, Epoch.NONE);
    }
    acquitted();
  }

  @Test
  void whoeverIsObeyedByAMinorityDoesNotLeadTheMajority() {
    Invariant invariant = started(new MajorityHasLeader());
    cluster.nodes.get(2).lead(new Epoch(1, 3));
    cluster.pass(invariant, 22 * TIMEOUT);
    convicted("L1");
  }

  @Test
  void aMinorityNeedsNoLeader() {
    Invariant invariant = started(new MajorityHasLeader());
    cut(invariant, 0, 1);
    cut(invariant, 1, 2);
    cut(invariant, 0, 2);
    cluster.pass(invariant, 100 * TIMEOUT);
    acquitted();
  }

  @Test
  void aFaultBeginsTheWaitAnew() {
    Invariant invariant = started(new MajorityHasLeader());
    for (int i = 0; i < 5; i++) {
      cluster.pass(invariant, 19 * TIMEOUT);
      cluster.slow = !cluster.slow;
      cluster.disturb(invariant);
    }
    acquitted();
    cluster.pass(invariant, 22 * TIMEOUT);
    convicted("L1");
  }

  @Test
  void aNodeThatHearsAllAndReachesOneDoesNotExcuseTheOthers() {
    FakeCluster five = new FakeCluster(5);
    Invariant invariant = new MajorityHasLeader();
    five.start(invariant);
    for (int to = 0; to < 3; to++) {
      five.cut[4][to] = true;
    }
    five.disturb(invariant);
    five.pass(invariant, 22 * TIMEOUT);
    assertEquals(1, five.violations.size());
  }

  @Test
  void theHighestLeadsAfterSixtyTimeouts() {
    Invariant invariant = started(new HighestLeads());
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 60 * TIMEOUT);
    acquitted();
    cluster.pass(invariant, 2 * TIMEOUT);
    convicted("L2");
  }

  @Test
  void theHighestOfThoseWhoVoteLeads() {
    Invariant invariant = started(new HighestLeads());
    cluster.nodes.get(2).votes = false;
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 100 * TIMEOUT);
    acquitted();
  }

  @Test
  void whoWasAskedToStepDownNeedNotLeadAtOnce() {
    Invariant invariant = started(new HighestLeads());
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 50 * TIMEOUT);
    invariant.stepped(cluster, 2, new Input.StepDown(0), List.of());
    cluster.pass(invariant, 50 * TIMEOUT);
    acquitted();
    cluster.pass(invariant, 15 * TIMEOUT);
    convicted("L2");
  }

  @Test
  void whoReachesNobodyNeedNotLead() {
    Invariant invariant = started(new HighestLeads());
    cut(invariant, 2, 0);
    cut(invariant, 2, 1);
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 100 * TIMEOUT);
    acquitted();
  }

  @Test
  void aSettledLeaderIsNotDeposed() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    depose(invariant);
    convicted("L3");
  }

  @Test
  void aLeaderMayHandOver() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    Message handOver = new Message.HandOver(new Epoch(1, 2), 7);
    invariant.sent(cluster, 1, new Envelope(2, 2, 1, 3, 9, false, handOver));
    depose(invariant);
    acquitted();
  }

  @Test
  void aNewReignIsNotSettledYet() {
    Invariant invariant = started(new HealthyReignLasts());
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 3 * TIMEOUT);
    depose(invariant);
    acquitted();
  }

  @Test
  void aLeaderThatAFaultHasTouchedMayBeDeposed() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    cluster.running[0] = false;
    invariant.stopped(cluster, 0);
    cut(invariant, 1, 2);
    depose(invariant);
    acquitted();
  }

  @Test
  void aNodeThatComesBackMayNotDepose() {
    Invariant invariant = started(new HealthyReignLasts());
    cluster.running[2] = false;
    cluster.disturb(invariant);
    settle(invariant);
    cluster.running[2] = true;
    invariant.started(cluster, 2);
    cluster.disturb(invariant);
    depose(invariant);
    convicted("L3");
  }

  /** The leader may have given up because the link was slow, and others may have elected since. */
  @Test
  void aLinkThatBecomesSlowBeginsTheReignAnew() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    cluster.slow = true;
    cluster.disturb(invariant);
    cluster.pass(invariant, 3 * TIMEOUT);
    depose(invariant);
    acquitted();
  }

  @Test
  void aReignThatSettlesOnASlowLinkLasts() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    cluster.slow = true;
    cluster.disturb(invariant);
    cluster.pass(invariant, 6 * TIMEOUT);
    depose(invariant);
    convicted("L3");
  }

  /** Node 1 lost its directory. Node 3 is cut off: nobody who votes hears the leader. */
  @Test
  void aLearnerUpholdsNobody() {
    Invariant invariant = started(new HealthyReignLasts());
    cluster.nodes.get(0).votes = false;
    settle(invariant);
    cut(invariant, 1, 2);
    depose(invariant);
    acquitted();
  }

  @Test
  void aVoterUpholdsTheLeader() {
    Invariant invariant = started(new HealthyReignLasts());
    settle(invariant);
    cut(invariant, 1, 2);
    depose(invariant);
    convicted("L3");
  }

  @Test
  void whoWasReadmittedUpholdsTheLeader() {
    Invariant invariant = started(new HealthyReignLasts());
    cluster.nodes.get(0).votes = false;
    settle(invariant);
    cluster.nodes.get(0).votes = true;
    cut(invariant, 1, 2);
    depose(invariant);
    convicted("L3");
  }

  @Test
  void inCalmTheLeaderStays() {
    Invariant invariant = started(new HealthyReignLasts());
    reign(invariant, 2, new Epoch(1, 3));
    cluster.pass(invariant, 19 * TIMEOUT);
    reign(invariant, 2, new Epoch(2, 3));
    acquitted();
    cluster.pass(invariant, 2 * TIMEOUT);
    cluster.nodes.get(2).follow(0, Epoch.NONE);
    cluster.step(invariant, 2);
    reign(invariant, 1, new Epoch(3, 2));
    assertTrue(cluster.violations.stream().allMatch(each -> each.startsWith("L3")));
    assertTrue(!cluster.violations.isEmpty());
  }

  @Test
  void anElectionHasABudget() {
    cluster.protocol = Protocol.TEXTBOOK;
    Invariant invariant = started(new ElectionBudget());
    cluster.now = TIMEOUT;
    deliver(invariant, 9);
    acquitted();
    cluster.now += 2 * TIMEOUT;
    deliver(invariant, 9);
    acquitted();
    deliver(invariant, 1);
    convicted("B1");
  }

  @Test
  void faultsExcuseMessages() {
    cluster.protocol = Protocol.TEXTBOOK;
    Invariant invariant = started(new ElectionBudget());
    cluster.now = TIMEOUT;
    cluster.slow = true;
    deliver(invariant, 50);
    acquitted();
  }

  private Invariant started(Invariant invariant) {
    cluster.start(invariant);
    return invariant;
  }

  /** {@code process} leads, and all who run obey. */
  private void reign(Invariant invariant, int process, Epoch epoch) {
    for (int other = 0; other < 3; other++) {
      FakeNode node = cluster.nodes.get(other);
      if (other == process) {
        node.lead(epoch);
      } else if (cluster.running[other]) {
        node.follow(process + 1, epoch);
      }
    }
    for (int other = 0; other < 3; other++) {
      if (cluster.running[other]) {
        cluster.step(invariant, other);
      }
    }
  }

  /** Node 2 leads for so long that its reign is settled. */
  private void settle(Invariant invariant) {
    reign(invariant, 1, new Epoch(1, 2));
    cluster.pass(invariant, 6 * TIMEOUT);
  }

  /** Node 3 takes over. */
  private void depose(Invariant invariant) {
    reign(invariant, 2, new Epoch(2, 3));
    cluster.pass(invariant, 2 * TIMEOUT);
  }

  private void cut(Invariant invariant, int one, int other) {
    cluster.cut[one][other] = true;
    cluster.cut[other][one] = true;
    cluster.disturb(invariant);
  }

  private void deliver(Invariant invariant, int count) {
    for (int i = 0; i < count; i++) {
      Message election = new Message.Election(i);
      invariant.delivered(cluster, 0, new Envelope(2, 2, 1, 1, i, false, election));
    }
  }

  private void acquitted() {
    assertEquals(List.of(), cluster.violations);
  }

  private void convicted(String property) {
    assertEquals(1, cluster.violations.size(), () -> cluster.violations.toString());
    assertTrue(cluster.violations.getFirst().startsWith(property + ":"));
  }
}
