package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Proposal;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.quorum.Progress;
import dev.lamplight.core.quorum.ReadRounds;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import java.util.Arrays;
import java.util.List;

/**
 * Leads an epoch: appends, replicates, commits, and confirms reads.
 *
 * <p>Invariant: {@code progress[place]} is null at the leader's own place only.
 */
final class Leading implements Role {
  private static final int BATCH = 512;

  private final Epoch epoch;
  private final Progress[] progress;
  private final ReadRounds readers;
  private final Succession succession;

  /** The index of this epoch's first entry: once it is committed, the node leads in full. */
  private long crown;

  /** The newest heartbeat round. */
  private long round = 1;

  private long beatAt;

  private Leading(FencedNode node, Epoch epoch) {
    Self self = node.self;
    this.epoch = epoch;
    progress = new Progress[self.members.size()];
    for (int place = 0; place < progress.length; place++) {
      if (place != self.place) {
        progress[place] = new Progress(self.log().last() + 1, self.now);
      }
    }
    readers = new ReadRounds();
    succession = new Succession(self.now);
    beatAt = self.now;
  }

  private Leading(Leading other) {
    epoch = other.epoch;
    progress = new Progress[other.progress.length];
    for (int place = 0; place < progress.length; place++) {
      Progress original = other.progress[place];
      if (original != null) {
        progress[place] = original.copy();
      }
    }
    readers = other.readers.copy();
    succession = other.succession.copy();
    crown = other.crown;
    round = other.round;
    beatAt = other.beatAt;
  }

  /** Takes the lead of {@code epoch}: announces it, fixes H and T, and appends the crown. */
  static void crown(FencedNode node, Epoch epoch) {
    Self self = node.self;
    Timing configured = self.settings.timing();
    long timeout = Math.max(configured.timeoutNanos(), 4 * node.roundTrips.longest());
    long heartbeat = Math.max(configured.heartbeatNanos(), timeout / 10);
    node.timing(new Timing(heartbeat, timeout, configured.stepNanos()));
    Leading leading = new Leading(node, epoch);
    node.become(leading, "holds a majority's promises");
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

  Progress progress(int place) {
    return progress[place];
  }

  boolean isCrowned(Self self) {
    return self.ledger.commit() >= crown;
  }

  private void write(FencedNode node, Entry entry) {
    node.self.append(entry);
    node.self.note(new Fact.Appended(epoch, entry.index(), entry.index()));
  }

  /** An origin's proposals, this node's own among them: appended in the order of their chain. */
  void admit(FencedNode node, int origin, Message.Forward forward) {
    if (!succession.admits()) {
      return;
    }
    Self self = node.self;
    long first = self.log().last() + 1;
    long previous = forward.previous();
    for (Proposal proposal : forward.proposals()) {
      if (!admit(node, origin, previous, proposal)) {
        break;
      }
      previous = proposal.number();
    }
    if (self.log().last() >= first) {
      self.note(new Fact.Appended(epoch, first, self.log().last()));
    }
  }

  /** Gives false if those behind it must wait too: what it follows is not in the log. */
  private boolean admit(FencedNode node, int origin, long previous, Proposal proposal) {
    Self self = node.self;
    int boot = proposal.boot();
    var chains = self.ledger.chains();
    long newest = chains.number(origin, boot);
    if (boot < chains.boot(origin)) {
      return false;
    }
    if (proposal.number() <= newest) {
      return true;
    }
    boolean parentsMissing = previous > newest || proposal.seen() > self.log().last();
    if (parentsMissing && self.keeps(Safeguard.PARENTS_NOT_CHECKED)) {
      return false;
    }
    String client = proposal.client();
    Refusal refusal = Refusal.NONE;
    if (self.keeps(Safeguard.RETRY_WITHOUT_DEDUPLICATION)) {
      switch (self.ledger.standing(client, proposal.sequence())) {
        case KNOWN -> {
          decide(node, origin, proposal, Refusal.NONE);
          return true;
        }
        case STALE -> refusal = Refusal.STALE_SEQUENCE;
        case FORGOTTEN -> refusal = Refusal.FORGOTTEN_CLIENT;
        case NEW -> {}
      }
    }
    if (refusal != Refusal.NONE) {
      decide(node, origin, proposal, refusal);
      return true;
    }
    self.append(
        new Entry.Message(
            self.log().last() + 1,
            epoch,
            self.tick(),
            origin,
            boot,
            proposal.number(),
            client,
            proposal.sequence(),
            proposal.seen(),
            chains.index(origin, boot),
            proposal.content()));
    return true;
  }

  /** A proposal needs no entry: its key stands in the log, or is refused. */
  private void decide(FencedNode node, int origin, Proposal proposal, Refusal refusal) {
    Self self = node.self;
    self.ledger.chains().skip(origin, proposal.boot(), proposal.number());
    long index =
        refusal == Refusal.NONE ? self.ledger.indexOf(proposal.client(), proposal.sequence()) : 0;
    Message.Forwarded answer = new Message.Forwarded(proposal.number(), index, refusal);
    if (origin == self.id) {
      node.origin.forwarded(node, answer);
    } else {
      self.send(origin, answer);
    }
  }

  /** A follower's answer. */
  void appended(FencedNode node, Envelope envelope, Message.Appended appended) {
    Self self = node.self;
    Progress peer = progress[self.place(envelope.from())];
    if (!appended.epoch().equals(epoch) || !knows(node, peer, envelope)) {
      return;
    }
    peer.heard(self.now, node.timeout());
    peer.healthy = appended.healthy();
    peer.willing = appended.willing();
    peer.commit = appended.commit();
    long trip = peer.measure(appended.round(), self.now);
    if (trip >= 0) {
      node.measured(self.place(envelope.from()), trip);
    }
    if (appended.matches()) {
      peer.match = Math.max(peer.match, appended.index());
      peer.next = Math.max(peer.next, peer.match + 1);
    } else if (appended.round() > peer.staleRound) {
      peer.restartFrom(appended.index(), round);
      peer.told = -1;
      round++;
    }
    if (appended.round() > peer.round) {
      peer.round = appended.round();
      confirmReads(node);
    }
    advance(node);
    succession.progressed(node, this);
  }

  /**
   * Whether the answer comes from the process that this leader reckons with under that id. Another
   * incarnation takes its place once it has been silent for T; if both speak, the newcomer is told
   * that it has a twin.
   */
  private boolean knows(FencedNode node, Progress peer, Envelope envelope) {
    Self self = node.self;
    if (peer.incarnation == envelope.incarnation()) {
      if (peer.stranger != 0 && self.now - peer.strangerSince > node.timeout()) {
        self.send(envelope.from(), new Message.Twin(peer.stranger, 1));
        peer.stranger = 0;
      }
      return true;
    }
    boolean silent = self.now - peer.heardAt > node.timeout();
    if (peer.incarnation == 0 || silent) {
      peer.incarnation = envelope.incarnation();
      peer.match = 0;
      peer.heardSince = self.now;
      peer.stranger = 0;
      return true;
    }
    if (peer.stranger != envelope.incarnation()) {
      peer.stranger = envelope.incarnation();
      peer.strangerSince = self.now;
    }
    return false;
  }

  void persisted(FencedNode node) {
    advance(node);
  }

  /** Somebody promised a higher epoch: this leader claims again, above it. */
  void refused(FencedNode node, Message.Refuse refuse) {
    if (refuse.epoch().equals(epoch) && epoch.precedes(refuse.promised())) {
      node.become(new Claiming(node, epoch), "an epoch above its own was promised");
    }
  }

  /**
   * Commits what a majority of voters holds durably, provided the last of it is of this epoch
   * (Ongaro 2014, section 3.6.2). A newcomer counts only once its readmission is committed.
   */
  private void advance(FencedNode node) {
    Self self = node.self;
    long before;
    do {
      before = self.ledger.commit();
      if (before == self.log().last() || !isHeldByMajority(self, before + 1)) {
        return;
      }
      long held = heldByMajority(self);
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
    int holders = 0;
    for (int place = 0; place < progress.length; place++) {
      Progress peer = progress[place];
      if (peer == null ? self.durableLast() >= index : peer.match >= index) {
        holders += peer == null || isVoter(self, place) ? 1 : 0;
      }
    }
    return holders >= self.majority();
  }

  private long heldByMajority(Self self) {
    long[] held = new long[progress.length];
    for (int place = 0; place < held.length; place++) {
      Progress peer = progress[place];
      if (peer == null) {
        held[place] = self.durableLast();
      } else if (isVoter(self, place)) {
        held[place] = peer.match;
      }
    }
    Arrays.sort(held);
    return Math.min(held[held.length - self.majority()], self.log().last());
  }

  private boolean isVoter(Self self, int place) {
    if (!self.keeps(Safeguard.EMPTY_DISK_VOTES)) {
      return true;
    }
    Voters voters =
        self.keeps(Safeguard.READMISSION_COUNTS_NEWCOMER)
            ? self.ledger.settledVoters()
            : self.ledger.voters();
    return voters.includes(self.members.id(place), progress[place].incarnation);
  }

  boolean heardByMajority(FencedNode node) {
    int heard = 0;
    for (int place = 0; place < progress.length; place++) {
      Progress peer = progress[place];
      if (peer == null
          || (node.self.now - peer.heardAt < node.timeout()
              && (peer.incarnation == 0 || isVoter(node.self, place)))) {
        heard++;
      }
    }
    return heard >= node.self.majority();
  }

  private void confirmReads(FencedNode node) {
    if (readers.isEmpty()) {
      return;
    }
    Self self = node.self;
    long[] rounds = new long[progress.length];
    for (int place = 0; place < rounds.length; place++) {
      Progress peer = progress[place];
      rounds[place] = peer == null ? round : isVoter(self, place) ? peer.round : 0;
    }
    Arrays.sort(rounds);
    answerReads(node, rounds[rounds.length - self.majority()]);
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
  void flush(FencedNode node) {
    Self self = node.self;
    node.origin.propose(node, this);
    boolean roundStarts = readers.isWaiting() && isCrowned(self);
    if (roundStarts) {
      readers.start(++round, self.ledger.commit());
      if (!self.keeps(Safeguard.READS_WITHOUT_ROUND) || self.majority() == 1) {
        answerReads(node, round);
      }
    }
    if (self.majority() == 1) {
      advance(node);
    }
    for (int place = 0; place < progress.length; place++) {
      Progress peer = progress[place];
      if (peer == null) {
        continue;
      }
      boolean lacks = peer.next <= self.log().last() && isOpen(node, peer);
      if (lacks || peer.told < self.ledger.commit() || roundStarts) {
        do {
          append(node, place, false);
        } while (peer.next <= self.log().last() && isOpen(node, peer));
      }
    }
  }

  private static boolean isOpen(FencedNode node, Progress peer) {
    return peer.next - peer.match <= Progress.WINDOW
        && node.self.now - peer.heardAt < node.timeout();
  }

  private void append(FencedNode node, int place, boolean heartbeat) {
    Self self = node.self;
    Progress peer = progress[place];
    List<Entry> entries = isOpen(node, peer) ? self.log().slice(peer.next, BATCH) : List.of();
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
            self.ledger.commit(),
            round,
            self.timing.heartbeatNanos(),
            self.timing.timeoutNanos());
    peer.next += entries.size();
    peer.told = self.ledger.commit();
    if (heartbeat) {
      peer.sample(round, self.now);
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
    if (!heardByMajority(node)) {
      node.become(Electing.waiting(node, 0), "has not heard a majority for T");
      return;
    }
    succession.tick(node, this);
    readmit(node);
    round++;
    beatAt = self.now + node.heartbeat();
    for (int place = 0; place < progress.length; place++) {
      if (progress[place] != null) {
        append(node, place, true);
      }
    }
  }

  /**
   * A member whose directory was lost, and which has caught up, may vote again under its new
   * incarnation.
   */
  private void readmit(FencedNode node) {
    Self self = node.self;
    if (!isCrowned(self) || self.ledger.electorateIndex() > self.ledger.commit()) {
      return;
    }
    for (int place = 0; place < progress.length; place++) {
      Progress peer = progress[place];
      boolean learns =
          peer != null
              && peer.incarnation != 0
              && !self.ledger.voters().includes(self.members.id(place), peer.incarnation);
      if (learns && Succession.isCaughtUp(self, peer) && self.now - peer.heardAt < node.timeout()) {
        write(
            node,
            new Entry.Readmit(
                self.log().last() + 1,
                epoch,
                self.tick(),
                self.members.id(place),
                peer.incarnation));
        return;
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
    int holders = self.durableLast() >= crown ? 1 : 0;
    for (Progress peer : progress) {
      if (peer != null && peer.match >= crown) {
        holders++;
      }
    }
    return List.of(new Hindrance.CrownPending(epoch, holders, self.majority()));
  }

  @Override
  public Role copy() {
    return new Leading(this);
  }

  @Override
  public void digest(StateHash hash, Self self, long now) {
    hash.add(4).add(epoch).add(crown).add(beatAt - now);
    for (Progress peer : progress) {
      if (peer != null) {
        peer.digest(hash, now, round);
      }
    }
    readers.digest(hash, round);
    succession.digest(hash, now);
  }
}
