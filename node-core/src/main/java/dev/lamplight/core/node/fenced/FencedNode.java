package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.election.Experience;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.quorum.Voices;
import dev.lamplight.core.time.RoundTrips;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;

/**
 * A member that runs the fenced protocol. This class takes inputs and passes them to the part that
 * they concern: the {@link Role} of the moment, the {@link Founding}, the {@link Origin} of its
 * clients' messages.
 */
public final class FencedNode implements Node {
  final Self self;
  final Origin origin;
  final Founding founding;
  final RoundTrips roundTrips;
  final Experience experience;
  private final Voices voices;
  private Role role;

  /**
   * A node that starts with what it found on its disk.
   *
   * @param now the node's own time; inputs count from here
   */
  public FencedNode(Settings settings, Durable durable, long now) {
    self = new Self(settings, durable, now);
    origin = new Origin(self);
    founding = new Founding(self);
    roundTrips = new RoundTrips(settings.members().size());
    experience = new Experience(settings.members().size(), now);
    voices = new Voices(settings.members());
    role = new Following(Epoch.NONE, now);
  }

  private FencedNode(FencedNode other) {
    self = other.self.copy();
    origin = other.origin.copy(self);
    founding = other.founding.copy(self);
    roundTrips = other.roundTrips.copy();
    experience = other.experience.copy();
    voices = other.voices.copy();
    role = other.role.copy();
  }

  @Override
  public List<Effect> step(Input input) {
    self.now = Math.max(self.now, input.at());
    try {
      take(input);
      if (!input.moreFollows()) {
        role.flush(this);
        origin.flush(this);
      }
    } catch (Self.BrokenInvariant broken) {
      halt(Reason.INVARIANT_BROKEN.of(String.valueOf(broken.getMessage())));
    }
    return self.finish(input.moreFollows());
  }

  private void take(Input input) {
    switch (input) {
      case Input.Receive receive -> receive(receive.envelope());
      case Input.Tick _ -> tick();
      case Input.Persisted persisted -> persisted(persisted.write());
      case Input.Submit submit -> origin.submit(this, submit);
      case Input.Read read -> origin.read(this, read);
      case Input.PeerGone gone -> peerGone(gone.peer());
      case Input.StepDown _ -> {
        if (role instanceof Leading leading) {
          experience.declineUntil(self.now + 10 * timeout());
          leading.succession().stepDown();
        }
      }
      case Input.StorageFailed failed -> halt(Reason.STORAGE_FAILED.of(failed.reason()));
      case Input.Batch batch -> {
        for (Input each : batch.inputs()) {
          take(each);
        }
      }
    }
  }

  private void tick() {
    if (self.now >= founding.deadline()) {
      founding.tick(this);
    }
    if (self.now >= role.deadline(this)) {
      role.tick(this);
    }
    if (self.now >= origin.deadline()) {
      origin.tick(this);
    }
  }

  private void persisted(long write) {
    self.persisted(write);
    founding.persisted(this);
    switch (role) {
      case Claiming claiming -> claiming.persisted(this);
      case Leading leading -> leading.advance(this);
      case Following _, Electing _ -> {}
    }
  }

  private void peerGone(int peer) {
    if (role instanceof Following following && following.obeys(peer) && self.votes()) {
      following.suspect(this);
    }
  }

  private void receive(Envelope envelope) {
    int place = self.place(envelope.from());
    if (place < 0) {
      return;
    }
    if (place == self.place) {
      halt(Reason.TWIN.of(self.id));
      return;
    }
    if (envelope.idle()) {
      self.clock.raise(envelope.stamp());
    } else {
      self.clock.receive(envelope.stamp());
    }
    self.saw(envelope.body().epoch());
    listen(place, envelope);
    hear(envelope, place);
  }

  private void hear(Envelope envelope, int place) {
    int from = envelope.from();
    switch (envelope.body()) {
      case Message.Append append -> Following.append(this, envelope, append);
      case Message.Appended appended -> {
        if (role instanceof Leading leading) {
          leading.appended(this, envelope, appended);
        }
      }
      case Message.Coordinator coordinator -> Following.coordinator(this, from, coordinator);
      case Message.Election election -> Electing.answer(this, from, election);
      case Message.Alive alive -> {
        if (role instanceof Electing electing
            && self.counts(envelope)
            && !meetsItself(alive.promised())) {
          electing.alive(this, from, alive);
        }
      }
      case Message.Prepare prepare -> Following.prepare(this, envelope, prepare);
      case Message.Promise promise -> {
        if (role instanceof Claiming claiming && self.counts(envelope)) {
          claiming.promised(this, from, promise);
        }
      }
      case Message.Refuse refuse -> refused(from, refuse);
      case Message.Fetch fetch -> Claiming.donate(this, from, fetch);
      case Message.Fetched fetched -> {
        if (role instanceof Claiming claiming) {
          claiming.fetched(this, from, fetched);
        }
      }
      case Message.HandOver handOver -> Claiming.inherit(this, from, handOver);
      case Message.Forward forward -> {
        if (role instanceof Leading leading) {
          leading.admit(this, envelope, forward);
        }
      }
      case Message.Forwarded forwarded -> origin.forwarded(this, forwarded);
      case Message.ReadIndex read -> {
        if (role instanceof Leading leading) {
          leading.readers().ask(place, read.read());
        }
      }
      case Message.ReadAt read -> origin.readAt(this, read);
      case Message.Found found -> founding.found(this, envelope, found);
      case Message.Empty empty -> founding.empty(this, envelope, empty);
      case Message.Founded founded -> founding.founded(this, envelope, founded);
      case Message.Twin twin -> {
        if (twin.incarnation() == self.incarnation && twin.boot() == self.boot) {
          halt(Reason.TWIN.of(self.id));
        }
      }
    }
  }

  /** Two processes may bear the sender's id: the newer one is told. */
  private void listen(int place, Envelope envelope) {
    Voters voters = self.ledger.voters();
    if (voices.heard(place, envelope.incarnation(), envelope.boot(), voters, self.now, timeout())) {
      self.send(envelope.from(), new Message.Twin(voices.incarnation(place), voices.boot(place)));
    }
  }

  private void halt(String reason) {
    self.emit(new Effect.Halt(reason));
  }

  /** Another process with a copy of this node's directory has claimed that epoch: it stops. */
  private boolean meetsItself(Epoch promised) {
    boolean forged = self.isForged(promised);
    if (forged) {
      halt(Reason.TWIN_WITH_COPY.of(self.id, promised));
    }
    return forged;
  }

  private void refused(int from, Message.Refuse refuse) {
    self.saw(refuse.promised());
    if (meetsItself(refuse.promised())) {
      return;
    }
    switch (role) {
      case Claiming claiming -> claiming.refused(this, from, refuse);
      case Leading leading -> leading.refused(this, refuse);
      case Following _, Electing _ -> {}
    }
  }

  /** Whether a valid leader was heard within T; a leader hears itself while a majority hears it. */
  boolean hearsLeader() {
    return switch (role) {
      case Following following -> following.hears(this);
      case Leading leading -> leading.silence(this) < timeout();
      case Electing _, Claiming _ -> false;
    };
  }

  /** T in force, never below four round trips. */
  long timeout() {
    return Math.max(self.timing.timeoutNanos(), 4 * roundTrips.longest());
  }

  void measured(int place, long nanos) {
    roundTrips.measured(place, nanos, timeout() / 2);
  }

  long heartbeat() {
    return self.timing.heartbeatNanos();
  }

  /** How long an answer may take; a guess from T before anything was measured. */
  long patienceForAnswers() {
    long trip = roundTrips.longest();
    return trip == 0 ? timeout() / 2 : Math.max(2 * self.timing.stepNanos(), 2 * trip);
  }

  Role current() {
    return role;
  }

  void become(Role next, String reason) {
    Role before = role;
    if (before instanceof Leading leading && leading.isCrowned(self)) {
      self.freshAt = self.now - leading.silence(this);
    }
    role = next;
    int leaderBefore = leaderOf(before);
    int leaderAfter = leaderOf(next);
    if (before.name(self) != next.name(self)
        || leaderBefore != leaderAfter
        || !before.epoch().equals(next.epoch())) {
      self.note(new Fact.RoleChanged(next.name(self), next.epoch(), leaderAfter, reason));
    }
    if (leaderAfter != 0) {
      experience.leads(self.place(leaderAfter), self.now, timeout());
    }
    if (before instanceof Leading || leaderAfter != leaderBefore) {
      origin.leaderChanged();
    }
  }

  private int leaderOf(Role of) {
    return switch (of) {
      case Leading _ -> self.id;
      case Following following -> following.epoch().leader();
      case Electing _, Claiming _ -> 0;
    };
  }

  /** Commits and delivers all up to {@code index}. */
  void commitUpTo(long index) {
    long first = self.ledger.commit() + 1;
    if (index < first) {
      return;
    }
    boolean voted = self.votes();
    while (self.ledger.commit() < index) {
      Entry entry = self.ledger.commitNext();
      if (entry instanceof Entry.Readmit) {
        self.rememberCommit();
      }
    }
    self.note(new Fact.Delivered(first, index));
    origin.committed(this, first, index);
    if (!voted && self.votes()) {
      self.note(
          new Fact.RoleChanged(role.name(self), role.epoch(), leader(), Reason.VOTES_AGAIN.of()));
    }
  }

  @Override
  public long deadline() {
    return Math.min(role.deadline(this), Math.min(origin.deadline(), founding.deadline()));
  }

  @Override
  public int id() {
    return self.id;
  }

  @Override
  public long incarnation() {
    return self.incarnation;
  }

  @Override
  public int boot() {
    return self.boot;
  }

  @Override
  public RoleName role() {
    return role.name(self);
  }

  @Override
  public Epoch epoch() {
    return role.epoch();
  }

  @Override
  public Epoch promised() {
    return self.promised();
  }

  @Override
  public int leader() {
    return leaderOf(role);
  }

  @Override
  public long lamport() {
    return self.clock.time();
  }

  @Override
  public long commit() {
    return self.ledger.commit();
  }

  @Override
  public Log log() {
    return self.log();
  }

  @Override
  public boolean votes() {
    return self.votes();
  }

  @Override
  public List<Hindrance> hindrances() {
    return founding.isOpen() ? founding.hindrances() : role.hindrances(this);
  }

  @Override
  public Node copy() {
    return new FencedNode(this);
  }

  @Override
  public void digest(StateHash hash, long now) {
    self.digest(hash);
    role.digest(hash, self, now);
    origin.digest(hash, now);
    founding.digest(hash, now);
    roundTrips.digest(hash);
    hash.add(self.freshAt == Self.NEVER_FRESH ? -1 : now - self.freshAt);
    experience.digest(hash, now, timeout());
    voices.digest(hash, self.ledger.voters(), now, timeout());
  }
}
