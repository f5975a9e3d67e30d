package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.quorum.Progress;
import dev.lamplight.core.trace.Fact;

/**
 * How a leader hands over without loss: it stops admitting, brings the heir to its last entry, and
 * tells it to claim. <em>Up</em>, to a higher member that has been well for long enough;
 * <em>down</em>, when the leader is told to step down. If nothing comes of it within T, it goes on.
 */
final class Succession {
  /** How many entries a member may lack and still count as caught up. */
  private static final long MARGIN = 64;

  private final long crownedAt;
  private boolean stepsDown;

  /** The place of the heir, -1 while nobody is; whether it was told; until when it may take. */
  private int heir = -1;

  private boolean told;
  private long until = Node.NEVER;

  Succession(long now) {
    crownedAt = now;
  }

  /** The operator wants the lead handed over. */
  void stepDown() {
    stepsDown = true;
    until = Math.min(until, crownedAt);
  }

  /** Whether clients' messages are appended now. */
  boolean admits() {
    return heir < 0;
  }

  /**
   * Whether {@code promised} is what was asked for: the heir, once told, claims an epoch of its
   * own, and others may say so before it does.
   */
  boolean expects(Self self, Epoch promised) {
    return heir >= 0 && told && self.members.id(heir) == promised.leader();
  }

  long deadline() {
    return until;
  }

  static boolean isCaughtUp(Self self, Progress peer) {
    return peer.match + MARGIN >= self.log().last() && peer.match > 0;
  }

  void tick(FencedNode node, Leading leading) {
    Self self = node.self;
    if (heir >= 0 && self.now >= until) {
      node.experience.calm.failed(heir);
      heir = -1;
      stepsDown = false;
    }
    if (heir >= 0) {
      return;
    }
    until = Node.NEVER;
    if (!leading.isCrowned(self)) {
      return;
    }
    for (int place = self.members.size() - 1; place >= 0 && heir < 0; place--) {
      Progress peer = leading.followers().at(place);
      if (peer == null || !isWell(node, peer, place)) {
        continue;
      }
      if (stepsDown || (place > self.place && isCalm(node, peer, place))) {
        heir = place;
        told = false;
        until = self.now + node.timeout();
        progressed(node, leading);
      }
    }
    stepsDown = stepsDown && heir >= 0;
  }

  /** Whether that member votes, is heard, healthy and caught up. */
  private static boolean isWell(FencedNode node, Progress peer, int place) {
    Self self = node.self;
    return self.ledger.settledVoters().includes(self.members.id(place), peer.incarnation)
        && peer.healthy
        && self.now - peer.heardAt <= 3 * node.heartbeat()
        && isCaughtUp(self, peer);
  }

  /** Whether that higher member has been well for long enough, and this reign too. */
  private boolean isCalm(FencedNode node, Progress peer, int place) {
    long calm = node.experience.calm.factor(place) * node.timeout();
    return peer.willing
        && node.self.now - peer.heardSince >= calm
        && node.self.now - crownedAt >= calm;
  }

  /** The heir may have caught up: then it is told. */
  void progressed(FencedNode node, Leading leading) {
    Self self = node.self;
    Progress peer = heir < 0 ? null : leading.followers().at(heir);
    if (peer == null || told || peer.match < self.log().last()) {
      return;
    }
    told = true;
    until = self.now + node.timeout();
    int to = self.members.id(heir);
    self.note(new Fact.HandedOver(leading.epoch(), to, self.log().last()));
    self.send(to, new Message.HandOver(leading.epoch(), self.log().last()));
  }

  Succession copy() {
    Succession twin = new Succession(crownedAt);
    twin.stepsDown = stepsDown;
    twin.heir = heir;
    twin.told = told;
    twin.until = until;
    return twin;
  }

  void digest(StateHash hash, long now) {
    hash.add(now - crownedAt).add(stepsDown).add(heir).add(told);
    hash.add(until == Node.NEVER ? -1 : until - now);
  }
}
