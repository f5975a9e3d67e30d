package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.election.Claim;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;

/**
 * Claims an epoch: makes its own promise durable, asks for the others', then adopts the best log
 * among a majority's promises and makes that durable too. A crash anywhere in between is harmless.
 */
final class Claiming implements Role {
  private static final int BATCH = 512;
  private static final long BATCH_BYTES = 1 << 20;

  private enum Phase {
    /** Its own promise is on its way to the disk. */
    PREPARING,
    /** It waits for a majority's promises. */
    ASKING,
    /** It fetches what its log lacks. */
    FETCHING,
    /** What it adopted is on its way to the disk. */
    SYNCING
  }

  private final Epoch epoch;

  /** The epoch whose leader wants this claim, {@link Epoch#NONE} if none does. */
  private final Epoch handOver;

  private final Claim claim;
  private Phase phase = Phase.PREPARING;

  /** The write that it waits for while preparing or syncing. */
  private long write;

  /** When it gives up, and when it asks the donor again. */
  private long until;

  private long againAt;

  /** From whom it fetches, behind which index, and up to where. */
  private int donor = -1;

  private long behind;
  private long target;

  /** Begins a claim: from now on this node acts in no lower epoch. */
  Claiming(FencedNode node, Epoch handOver) {
    Self self = node.self;
    this.epoch = self.freshEpoch();
    this.handOver = handOver;
    this.claim = new Claim(self.members, epoch);
    self.promise(epoch);
    claim.promise(self.place, self.log().lastEpoch(), self.log().last());
    write = self.coveringWrite();
    until = self.now + 2 * node.timeout();
    if (!self.keeps(Safeguard.OWN_PROMISE_AFTER_PREPARE)) {
      ask(node);
    }
  }

  private Claiming(Claiming other) {
    epoch = other.epoch;
    handOver = other.handOver;
    claim = other.claim.copy();
    phase = other.phase;
    write = other.write;
    until = other.until;
    againAt = other.againAt;
    donor = other.donor;
    behind = other.behind;
    target = other.target;
  }

  /** The leader hands over: its heir claims if it still obeys that leader and holds all it asks. */
  static void inherit(FencedNode node, int from, Message.HandOver handOver) {
    Self self = node.self;
    boolean entitled =
        node.current() instanceof Following following
            && following.epoch().equals(handOver.epoch())
            && following.obeys(from);
    if (entitled
        && self.votes()
        && self.promised().equals(handOver.epoch())
        && self.log().last() >= handOver.lastIndex()) {
      node.become(new Claiming(node, handOver.epoch()), Reason.TAKES_OVER.of(from));
    }
  }

  void persisted(FencedNode node) {
    if (!node.self.isDurable(write)) {
      return;
    }
    switch (phase) {
      case PREPARING -> {
        ask(node);
        proceed(node);
      }
      case SYNCING -> Leading.crown(node, epoch);
      case ASKING, FETCHING -> {}
    }
  }

  private void ask(FencedNode node) {
    phase = Phase.ASKING;
    until = node.self.now + node.timeout();
    node.self.broadcast(new Message.Prepare(epoch, handOver));
  }

  void promised(FencedNode node, int from, Message.Promise promise) {
    if (phase == Phase.ASKING && promise.epoch().equals(epoch)) {
      claim.promise(node.self.place(from), promise);
      proceed(node);
    }
  }

  /** With a majority's promises it turns to the best log among them. */
  private void proceed(FencedNode node) {
    Self self = node.self;
    if (claim.promises() < self.majority()) {
      return;
    }
    donor = claim.best(self.place, !self.keeps(Safeguard.BEST_LOG_BY_LENGTH_ONLY));
    if (donor == self.place || !self.keeps(Safeguard.CLAIMANT_KEEPS_OWN_LOG)) {
      adopted(node);
      return;
    }
    target = claim.lastIndex(donor);
    behind = Math.min(self.log().last(), target);
    phase = Phase.FETCHING;
    String reason = Reason.RECOVERS.of(self.members.id(donor));
    self.note(new Fact.RoleChanged(RoleName.RECOVERING, epoch, 0, reason));
    fetch(node);
  }

  private void fetch(FencedNode node) {
    Self self = node.self;
    againAt = self.now + Math.max(node.heartbeat(), node.patienceForAnswers());
    self.send(self.members.id(donor), new Message.Fetch(epoch, behind, self.log().epochAt(behind)));
  }

  /**
   * A claimant asks for entries. They are given only while this node's promise is the claimant's.
   */
  static void donate(FencedNode node, int from, Message.Fetch fetch) {
    Self self = node.self;
    boolean fenced = self.keeps(Safeguard.FETCH_WITHOUT_DONORS_FENCE);
    if (fenced && !self.promised().equals(fetch.epoch())) {
      self.send(from, new Message.Refuse(fetch.epoch(), self.promised(), false));
      return;
    }
    boolean matches = self.log().holds(fetch.previousIndex(), fetch.previousEpoch());
    self.send(
        from,
        new Message.Fetched(
            fetch.epoch(),
            fetch.previousIndex(),
            matches,
            matches ? 0 : Following.agreement(self, fetch.previousIndex()),
            matches ? self.log().slice(fetch.previousIndex() + 1, BATCH, BATCH_BYTES) : List.of()));
  }

  void fetched(FencedNode node, int from, Message.Fetched fetched) {
    Self self = node.self;
    boolean expected =
        phase == Phase.FETCHING
            && fetched.epoch().equals(epoch)
            && fetched.previousIndex() == behind
            && self.place(from) == donor;
    if (!expected) {
      return;
    }
    until = self.now + node.timeout();
    if (!fetched.matches()) {
      behind = Math.min(behind - 1, Math.max(0, fetched.hint()));
      fetch(node);
      return;
    }
    Following.store(self, fetched.entries());
    long last = fetched.previousIndex() + fetched.entries().size();
    if (last > behind) {
      self.note(new Fact.Adopted(epoch, from, behind + 1, last));
    }
    behind = last;
    if (behind < target && fetched.entries().isEmpty()) {
      String reason = Reason.DONOR_HOLDS_LESS.of(from);
      node.become(Electing.resting(node, node.timeout()), reason);
      return;
    }
    if (behind < target) {
      fetch(node);
      return;
    }
    if (self.log().last() > target) {
      self.truncate(target);
    }
    adopted(node);
  }

  /**
   * The best log is this node's log: once durable, it is crowned. What a promiser knew to be
   * committed is so here too. (1) A, whose disk was lost, is readmitted by C with B's help. (2) C
   * dies before B hears that the readmission is committed; A knows it, and promises to B. (3) If B
   * did not learn it from A's promise, it would not count A, could not commit, and would step down
   * again and again.
   */
  private void adopted(FencedNode node) {
    Self self = node.self;
    node.commitUpTo(Math.min(claim.committed(), self.log().last()));
    if (self.log().last() > 0 && self.keeps(Safeguard.CLOCK_NOT_RAISED_BY_RECOVERY)) {
      self.clock.raise(self.log().at(self.log().last()).stamp());
    }
    phase = Phase.SYNCING;
    until = self.now + node.timeout();
    write = self.coveringWrite();
    if (self.isDurable(write)) {
      Leading.crown(node, epoch);
    }
  }

  void refused(FencedNode node, int from, Message.Refuse refuse) {
    Self self = node.self;
    if (!refuse.epoch().equals(epoch)) {
      return;
    }
    claim.refuse(self.place(from));
    boolean outdone = epoch.precedes(refuse.promised());
    boolean hopeless = claim.refusals() > self.members.size() - self.majority();
    if (outdone || hopeless || phase == Phase.FETCHING) {
      node.become(
          Electing.resting(node, node.heartbeat()),
          outdone ? Reason.OUTDONE.of(from, refuse.promised()) : Reason.OTHERS_HEAR.of());
    }
  }

  @Override
  public void tick(FencedNode node) {
    if (node.self.now >= until) {
      node.become(Electing.resting(node, node.heartbeat()), Reason.CLAIM_FAILED.of());
    } else if (phase == Phase.FETCHING && node.self.now >= againAt) {
      fetch(node);
    }
  }

  @Override
  public RoleName name(Self self) {
    return phase == Phase.FETCHING || phase == Phase.SYNCING
        ? RoleName.RECOVERING
        : RoleName.CLAIMING;
  }

  @Override
  public Epoch epoch() {
    return epoch;
  }

  @Override
  public long deadline(FencedNode node) {
    return phase == Phase.FETCHING ? Math.min(until, againAt) : until;
  }

  @Override
  public List<Hindrance> hindrances(FencedNode node) {
    Self self = node.self;
    return List.of(
        switch (phase) {
          case PREPARING -> new Hindrance.Syncing("its own promise of " + epoch);
          case ASKING ->
              new Hindrance.Claiming(epoch, claim.promises(), self.majority(), claim.silent());
          case FETCHING -> new Hindrance.Recovering(epoch, self.members.id(donor), target - behind);
          case SYNCING -> new Hindrance.Syncing("the log that it adopted for " + epoch);
        });
  }

  @Override
  public Role copy() {
    return new Claiming(this);
  }

  @Override
  public void digest(StateHash hash, Self self, long now) {
    hash.add(3)
        .add(epoch)
        .add(handOver)
        .add(phase.ordinal())
        .add(self.toSync(write))
        .add(until - now);
    hash.add(donor).add(behind).add(target);
    if (phase == Phase.FETCHING) {
      hash.add(againAt - now);
    }
    claim.digest(hash);
  }
}
