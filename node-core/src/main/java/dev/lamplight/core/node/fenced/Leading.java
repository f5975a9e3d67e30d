package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.quorum.Followers;
import dev.lamplight.core.quorum.Progress;
import dev.lamplight.core.quorum.ReadRounds;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;
import java.util.function.IntPredicate;

/** Leads an epoch: appends, replicates, commits, and confirms reads. */
final class Leading implements Role {
  private static final int BATCH = 512;
  private static final long BATCH_BYTES = 1 << 20;

  private final Epoch epoch;
  private final Followers followers;
  private final ReadRounds readers;
  private final Succession succession;

  /** The index of this epoch's first entry: once it is committed, the node leads in full. */
  private long crown;

  private long beatAt;

  private Leading(FencedNode node, Epoch epoch) {
    Self self = node.self;
    this.epoch = epoch;
    followers = new Followers(self.members.size(), self.place, self.log().last() + 1, self.now);
    readers = new ReadRounds();
    succession = new Succession(self.now);
    beatAt = self.now;
  }

  private Leading(Leading other) {
    epoch = other.epoch;
    followers = other.followers.copy();
    readers = other.readers.copy();
    succession = other.succession.copy();
    crown = other.crown;
    beatAt = other.beatAt;
  }

  /** Takes the lead of {@code epoch}: announces it, fixes H and T, and appends the crown. */
  static void crown(FencedNode node, Epoch epoch) {
    Self self = node.self;
    Timing configured = self.settings.timing();
    long timeout = Math.max(configured.timeoutNanos(), 4 * node.roundTrips.longest());
    long heartbeat = Math.max(configured.heartbeatNanos(), timeout / 10);
    self.timing = new Timing(heartbeat, timeout, configured.stepNanos());
    Leading leading = new Leading(node, epoch);
    node.become(leading, Reason.MAJORITY.of());
    self.broadcast(new Message.Coordinator(epoch, heartbeat, timeout));
    self.ledger.forgetSkips();
    leading.crown = self.log().last() + 1;
    leading.write(node, new Entry.Crown(leading.crown, epoch, self.tick()));
  }

  ReadRounds readers() {
    return readers;
  }

  Succession succession() {
    return succession;
  }

  Followers followers() {
    return followers;
  }

  boolean isCrowned(Self self) {
    return self.ledger.commit() >= crown;
  }

  void write(FencedNode node, Entry entry) {
    node.self.append(entry);
    node.self.note(new Fact.Appended(epoch, entry.index(), entry.index()));
  }

  /** Proposals from elsewhere: taken only from the process that this leader reckons with there. */
  void admit(FencedNode node, Envelope envelope, Message.Forward forward) {
    int from = envelope.from();
    Progress peer = followers.at(node.self.place(from));
    long expected = node.self.ledger.voters().incarnation(from);
    if (peer != null && peer.incarnation != 0) {
      expected = peer.incarnation;
    }
    if (envelope.incarnation() == expected) {
      admit(node, new Life(from, envelope.incarnation(), envelope.boot()), forward);
    }
  }

  /** The proposals of one chain, in its order. */
  void admit(FencedNode node, Life named, Message.Forward forward) {
    if (!succession.admits()) {
      return;
    }
    Self self = node.self;
    Life newest = self.ledger.chains().life(named.origin());
    Life life = newest != null && newest.equals(named) ? newest : named;
    long first = self.log().last() + 1;
    long previous = forward.previous();
    for (Proposal proposal : forward.proposals()) {
      if (!admit(node, life, previous, proposal)) {
        break;
      }
      previous = proposal.number();
    }
    if (self.log().last() >= first) {
      self.note(new Fact.Appended(epoch, first, self.log().last()));
    }
  }

  /** Gives false if those behind it must wait too: what it follows is not in the log. */
  private boolean admit(FencedNode node, Life life, long previous, Proposal proposal) {
    Self self = node.self;
    boolean ordered = self.keeps(Safeguard.PARENTS_NOT_CHECKED);
    boolean once = self.keeps(Safeguard.RETRY_WITHOUT_DEDUPLICATION);
    switch (self.ledger.admission(life, previous, proposal, ordered, once)) {
      case APPEND ->
          self.append(
              new Entry.Message(
                  self.log().last() + 1,
                  epoch,
                  self.tick(),
                  life,
                  proposal.number(),
                  proposal.client(),
                  proposal.sequence(),
                  proposal.seen(),
                  self.ledger.chains().index(life),
                  proposal.content()));
      case KNOWN -> decide(node, life, proposal, Refusal.NONE);
      case STALE -> decide(node, life, proposal, Refusal.STALE_SEQUENCE);
      case FORGOTTEN -> decide(node, life, proposal, Refusal.FORGOTTEN_CLIENT);
      case DONE -> {}
      case WAIT -> {
        return false;
      }
    }
    return true;
  }

  /** A proposal needs no entry: its key stands in the log, or is refused. */
  private void decide(FencedNode node, Life life, Proposal proposal, Refusal refusal) {
    Self self = node.self;
    self.ledger.chains().skip(life, proposal.number());
    long index =
        refusal == Refusal.NONE ? self.ledger.indexOf(proposal.client(), proposal.sequence()) : 0;
    Message.Forwarded answer = new Message.Forwarded(life, proposal.number(), index, refusal);
    if (life.origin() == self.id) {
      node.origin.forwarded(node, answer);
    } else {
      self.send(life.origin(), answer);
    }
  }

  /** A follower's answer. */
  void appended(FencedNode node, Envelope envelope, Message.Appended appended) {
    Self self = node.self;
    int place = self.place(envelope.from());
    Progress peer = followers.at(place);
    if (peer == null
        || !appended.epoch().equals(epoch)
        || !peer.speaks(envelope.incarnation(), self.now, node.timeout())) {
      return;
    }
    peer.heard(self.now, node.timeout());
    peer.reported(appended.commit(), appended.healthy(), appended.willing());
    long trip = peer.measure(appended.round(), self.now);
    if (trip >= 0) {
      node.measured(place, trip);
    }
    if (appended.matches()) {
      peer.match = Math.max(peer.match, appended.index());
      peer.next = Math.max(peer.next, peer.match + 1);
    } else if (appended.round() > peer.staleRound) {
      peer.restartFrom(appended.index(), followers.round());
      followers.nextRound();
    }
    if (appended.round() > peer.round) {
      peer.round = appended.round();
      if (!readers.isEmpty()) {
        answerReads(node, followers.confirmed(self.majority(), voters(self)));
      }
    }
    advance(node);
    succession.progressed(node, this);
  }

  /**
   * Somebody promised a higher epoch: this leader claims again, above it. But not if that is its
   * heir's: A hands over to B; B's claim reaches C first; C refuses A's heartbeat; if A then
   * claimed, it would depose the heir it has just chosen.
   */
  void refused(FencedNode node, Message.Refuse refuse) {
    if (refuse.epoch().equals(epoch)
        && epoch.precedes(refuse.promised())
        && !succession.expects(node.self, refuse.promised())) {
      node.become(new Claiming(node, epoch), Reason.EPOCH_ABOVE.of());
    }
  }

  /**
   * Commits what a majority of voters holds durably, provided the last of it is of this epoch
   * (Ongaro 2014, section 3.6.2). A newcomer counts only once its readmission is committed.
   */
  void advance(FencedNode node) {
    Self self = node.self;
    long before;
    do {
      before = self.ledger.commit();
      if (before == self.log().last() || !isHeldByMajority(self, before + 1)) {
        return;
      }
      long durable = followers.held(self.majority(), self.durableLast(), voters(self));
      long held = Math.min(durable, self.log().last());
      boolean own =
          self.log().epochAt(held).equals(epoch)
              || !self.keeps(Safeguard.COMMITS_OLDER_EPOCHS_BY_COUNTING);
      if (held > before && own) {
        self.note(new Fact.Committed(epoch, before + 1, held));
        node.commitUpTo(held);
      }
    } while (self.ledger.commit() > before);
  }

  private boolean isHeldByMajority(Self self, long index) {
    return followers.holders(index) + (self.durableLast() >= index ? 1 : 0) >= self.majority();
  }

  /** Which places are counted. */
  private IntPredicate voters(Self self) {
    if (!self.keeps(Safeguard.EMPTY_DISK_VOTES)) {
      return place -> true;
    }
    boolean settled = self.keeps(Safeguard.READMISSION_COUNTS_NEWCOMER);
    Voters voters = settled ? self.ledger.settledVoters() : self.ledger.voters();
    return place -> {
      Progress peer = followers.at(place);
      return peer != null && voters.includes(self.members.id(place), peer.incarnation);
    };
  }

  /** For how long it has not heard a majority. */
  long silence(FencedNode node) {
    return followers.silence(node.self.majority(), node.self.now, voters(node.self));
  }

  private void answerReads(FencedNode node, long confirmed) {
    Self self = node.self;
    for (ReadRounds.Confirmed read : readers.confirm(confirmed)) {
      Message.ReadAt answer = new Message.ReadAt(read.read(), read.index());
      if (read.place() == ReadRounds.LOCAL) {
        node.origin.readAt(node, answer);
      } else {
        self.send(self.members.id(read.place()), answer);
      }
    }
  }

  /** The end of a step: one append to each follower carries all that it lacks. */
  @Override
  public void flush(FencedNode node) {
    Self self = node.self;
    node.origin.propose(node, this);
    boolean roundStarts = readers.isWaiting() && isCrowned(self);
    if (roundStarts) {
      readers.start(followers.nextRound(), self.ledger.commit());
      if (!self.keeps(Safeguard.READS_WITHOUT_ROUND) || self.majority() == 1) {
        answerReads(node, followers.round());
      }
    }
    if (self.majority() == 1) {
      advance(node);
    }
    for (int place = 0; place < followers.members(); place++) {
      Progress peer = followers.at(place);
      if (peer == null) {
        continue;
      }
      boolean lacks = peer.next <= self.log().last() && peer.isOpen(self.now, node.timeout());
      if (lacks || peer.told < self.ledger.commit() || roundStarts) {
        do {
          append(node, place, peer, false);
        } while (peer.next <= self.log().last() && peer.isOpen(self.now, node.timeout()));
      }
    }
  }

  /**
   * An idle heartbeat, which is no event, tells of no commit but what the peer itself reported, and
   * a silent peer of none.
   */
  private void append(FencedNode node, int place, Progress peer, boolean heartbeat) {
    Self self = node.self;
    List<Entry> entries =
        peer.isOpen(self.now, node.timeout())
            ? self.log().slice(peer.next, BATCH, BATCH_BYTES)
            : List.of();
    boolean silent = self.now - peer.heardAt >= node.timeout();
    if (silent) {
      node.roundTrips.forget(place);
    }
    boolean settled =
        peer.match == self.log().last() && peer.commit == self.ledger.commit() && readers.isEmpty();
    boolean idle = heartbeat && (silent || settled);
    Message.Append append =
        new Message.Append(
            epoch,
            peer.next - 1,
            self.log().epochAt(peer.next - 1),
            entries,
            !idle ? self.ledger.commit() : silent ? 0 : peer.commit,
            followers.round(),
            self.timing.heartbeatNanos(),
            self.timing.timeoutNanos());
    peer.sent(entries.size(), entries.stream().mapToLong(Log::bytes).sum());
    peer.told = self.ledger.commit();
    if (heartbeat) {
      peer.sample(followers.round(), self.now);
    }
    if (idle) {
      self.sendIdle(self.members.id(place), append);
    } else {
      self.send(self.members.id(place), append);
    }
  }

  @Override
  public void tick(FencedNode node) {
    Self self = node.self;
    if (silence(node) >= node.timeout()) {
      node.become(Electing.waiting(node, 0), Reason.MAJORITY_SILENT.of());
      return;
    }
    succession.tick(node, this);
    Founding.readmit(node, this);
    followers.nextRound();
    beatAt = self.now + node.heartbeat();
    for (int place = 0; place < followers.members(); place++) {
      Progress peer = followers.at(place);
      if (peer != null) {
        append(node, place, peer, true);
      }
    }
  }

  @Override
  public RoleName name(Self self) {
    return RoleName.LEADING;
  }

  @Override
  public Epoch epoch() {
    return epoch;
  }

  @Override
  public long deadline(FencedNode node) {
    return Math.min(beatAt, succession.deadline());
  }

  @Override
  public List<Hindrance> hindrances(FencedNode node) {
    Self self = node.self;
    if (isCrowned(self)) {
      return List.of();
    }
    int holders = followers.holders(crown, voters(self)) + (self.durableLast() >= crown ? 1 : 0);
    return List.of(new Hindrance.CrownPending(epoch, holders, self.majority()));
  }

  @Override
  public Role copy() {
    return new Leading(this);
  }

  @Override
  public void digest(StateHash hash, Self self, long now) {
    hash.add(4).add(epoch).add(crown).add(beatAt - now);
    followers.digest(hash, now);
    readers.digest(hash, followers.round());
    succession.digest(hash, now);
  }
}
