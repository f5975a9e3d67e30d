package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;

/**
 * The Bully algorithm (Garcia-Molina 1982) as courses teach it, over best-effort replication. It
 * assumes what the paper assumes and networks do not give: that no message is lost or late, so that
 * silence means death. It runs in the simulator only.
 *
 * <p>Its time-outs are fixed: T for the silence of a leader and for the Coordinator that an Alive
 * promises, half of T for the answer to an Election. An election lasts at least for that half, also
 * when a Coordinator ends the waiting sooner: a call that arrives meanwhile is answered and starts
 * no other, else each late call among n nodes would start n more.
 */
public final class TextbookNode implements Node {
  private static final int WAITING_MAX = 1024;
  private static final long STAMP_MAX = (1L << 53) - 1;

  private final Settings settings;
  private final Members members;
  private final int self;
  private final long heartbeatNanos;
  private final long silenceNanos;
  private final long answerNanos;
  private final Voice voice;
  private final Replica replica;
  private final WaitingClients waiting;

  private Stance stance = new Stance.Starting();

  /** Coordinators seen, itself included. */
  private long coordinators;

  /** Of the newest coordinator. Displayed and written into entries; it fences nothing. */
  private Epoch epoch;

  /** When the stance runs out. */
  private long stanceUntil;

  /** When the first waiting client gives up, or sooner. */
  private long clientsUntil = NEVER;

  private long heardAt;

  /** When it last took an input. */
  private long now;

  private long electionUntil;
  private long probe;

  /** The number of the newest message in this boot's chain. */
  private long number;

  public TextbookNode(Settings settings, Durable durable, long nowNanos) {
    this(settings, Voice.of(settings, durable), durable.log(), nowNanos);
  }

  private TextbookNode(Settings settings, Voice voice, Log log, long nowNanos) {
    this(settings, voice, new Replica(voice, settings.members(), log), new WaitingClients(voice));
    this.epoch = log.lastEpoch();
    this.coordinators = epoch.round();
    this.stanceUntil = nowNanos;
    this.heardAt = nowNanos;
    this.now = nowNanos;
    this.electionUntil = nowNanos;
  }

  private TextbookNode(Settings settings, Voice voice, Replica replica, WaitingClients waiting) {
    this.settings = settings;
    this.members = settings.members();
    this.self = settings.self();
    this.heartbeatNanos = settings.timing().heartbeatNanos();
    this.silenceNanos = settings.timing().timeoutNanos();
    this.answerNanos = silenceNanos / 2;
    this.voice = voice;
    this.replica = replica;
    this.waiting = waiting;
    this.epoch = Epoch.NONE;
  }

  @Override
  public List<Effect> step(Input input) {
    now = input.at();
    take(input);
    replica.reserveStamps(epoch);
    return voice.takeEffects();
  }

  private void take(Input input) {
    switch (input) {
      case Input.Tick tick -> tick(tick.at());
      case Input.Receive receive -> receive(receive.at(), receive.envelope());
      case Input.Submit submit -> submit(submit);
      case Input.Read read -> read(read);
      case Input.StorageFailed failed -> voice.emit(new Effect.Halt(failed.reason()));
      case Input.Batch batch -> batch.inputs().forEach(this::take);
      case Input.Persisted _, Input.PeerGone _, Input.StepDown _ -> {}
    }
  }

  private void tick(long at) {
    if (at >= stanceUntil) {
      switch (stance) {
        case Stance.Starting _ -> elect(at, Reason.STARTS.of());
        case Stance.Following following -> {
          voice.note(new Fact.Suspected(following.leader(), epoch, at - heardAt));
          elect(at, Reason.SILENT.of(following.leader()));
        }
        case Stance.Electing _ -> reign(at, Reason.NOT_ANSWERED.of());
        case Stance.Awaiting awaiting -> elect(at, Reason.LEFT_WAITING.of(awaiting.higher()));
        case Stance.Leading _ -> {
          voice.sendIdleToAllOthers(append(replica.log().last(), List.of()));
          stanceUntil = at + heartbeatNanos;
        }
      }
    }
    if (at >= clientsUntil) {
      waiting.expire(at, leader());
      clientsUntil = waiting.deadline();
    }
  }

  /** A message from its own id is from a twin, which this node does not notice. */
  private void receive(long at, Envelope envelope) {
    int from = envelope.from();
    if (from == self) {
      return;
    }
    if (!envelope.idle()) {
      voice.clock().receive(envelope.stamp());
    }
    switch (envelope.body()) {
      case Message.Election election -> called(at, from, election.probe());
      case Message.Alive alive -> answered(at, from, alive.probe());
      case Message.Coordinator coordinator -> obey(at, from, coordinator.epoch());
      case Message.Append append -> hear(at, from, append);
      case Message.Forward forward -> forwarded(from, forward);
      case Message.Forwarded no -> waiting.refuse(no.number(), no.refusal(), leader());
      case Message.Found _, Message.Empty _, Message.Founded _, Message.Prepare _ -> {}
      case Message.Promise _, Message.Refuse _, Message.Fetch _, Message.Fetched _ -> {}
      case Message.Appended _, Message.HandOver _, Message.ReadIndex _ -> {}
      case Message.ReadAt _, Message.Twin _ -> {}
    }
  }

  private void called(long at, int from, long itsProbe) {
    if (from > self) {
      return;
    }
    voice.send(
        from,
        new Message.Alive(
            itsProbe, epoch, replica.log().lastEpoch(), replica.log().last(), false, true, true));
    if (at >= electionUntil && role() != RoleName.ELECTING) {
      elect(at, Reason.CALLED.of(from));
    }
  }

  private void elect(long at, String reason) {
    electionUntil = at + answerNanos;
    if (self == members.highest()) {
      reign(at, Reason.NOBODY_HIGHER.of(reason));
      return;
    }
    probe++;
    stance = new Stance.Electing();
    stanceUntil = electionUntil;
    voice.note(new Fact.RoleChanged(RoleName.ELECTING, epoch, 0, reason));
    voice.sendToHigher(new Message.Election(probe));
  }

  private void answered(long at, int from, long itsProbe) {
    if (stance instanceof Stance.Electing && itsProbe == probe) {
      stance = new Stance.Awaiting(from);
      stanceUntil = at + silenceNanos;
    }
  }

  private void reign(long at, String reason) {
    coordinators++;
    epoch = new Epoch(coordinators, self);
    stance = new Stance.Leading(self);
    stanceUntil = at + heartbeatNanos;
    voice.note(new Fact.RoleChanged(RoleName.LEADING, epoch, self, reason));
    voice.sendToAllOthers(new Message.Coordinator(epoch, heartbeatNanos, silenceNanos));
    for (WaitingClients.Client client : waiting.takeUnforwarded()) {
      waiting.acknowledge(client.request(), appendAndReplicate(self, client.proposal()));
    }
  }

  private void obey(long at, int leader, Epoch itsEpoch) {
    coordinators++;
    epoch = itsEpoch;
    stance = new Stance.Following(leader);
    heardAt = at;
    stanceUntil = at + silenceNanos;
    voice.note(
        new Fact.RoleChanged(RoleName.FOLLOWER, epoch, leader, Reason.COORDINATOR.of(leader)));
    List<Proposal> proposals = waiting.forward();
    if (!proposals.isEmpty()) {
      voice.send(leader, new Message.Forward(0, proposals));
    }
  }

  /** Stores entries from whomever they come; only its own leader's keep it from an election. */
  private void hear(long at, int from, Message.Append append) {
    if (stance instanceof Stance.Following following && following.leader() == from) {
      heardAt = at;
      stanceUntil = at + silenceNanos;
    }
    if (append.entries().isEmpty()) {
      return;
    }
    replica.store(append.epoch(), append.entries());
    waiting.acknowledge(append.entries(), self, voice.boot());
  }

  private void submit(Input.Submit submit) {
    if (submit.stamp() > STAMP_MAX || waiting.size() >= WAITING_MAX) {
      boolean overloaded = waiting.size() >= WAITING_MAX;
      Refusal refusal = overloaded ? Refusal.OVERLOADED : Refusal.STAMP_OUT_OF_RANGE;
      waiting.refuse(submit.request(), submit.client(), submit.sequence(), refusal, leader());
      return;
    }
    voice.clock().raise(submit.stamp());
    number++;
    boolean keyed = !submit.client().isEmpty();
    String client = keyed ? submit.client() : self + "." + voice.boot();
    long sequence = keyed ? submit.sequence() : number;
    voice.note(new Fact.Submitted(client, sequence, number));
    Proposal proposal =
        new Proposal(voice.boot(), number, client, sequence, commit(), submit.content());
    if (stance instanceof Stance.Leading) {
      waiting.acknowledge(submit.request(), appendAndReplicate(self, proposal));
      return;
    }
    long until = submit.at() + submit.waitNanos();
    int leader = leader();
    waiting.add(new WaitingClients.Client(submit.request(), proposal, until, leader != 0));
    clientsUntil = Math.min(clientsUntil, until);
    if (leader != 0) {
      voice.send(leader, new Message.Forward(0, List.of(proposal)));
    }
  }

  private void forwarded(int from, Message.Forward forward) {
    for (Proposal proposal : forward.proposals()) {
      if (stance instanceof Stance.Leading) {
        appendAndReplicate(from, proposal);
      } else {
        Life life = new Life(from, 0, proposal.boot());
        voice.send(from, new Message.Forwarded(life, proposal.number(), 0, Refusal.NO_LEADER));
      }
    }
  }

  /** Local and at once, whatever others hold. */
  private void read(Input.Read read) {
    voice.note(new Fact.ReadServed(read.request(), commit(), read.linearizable()));
    long age = read.linearizable() || role() == RoleName.LEADING ? 0 : read.at() - heardAt;
    voice.emit(new Effect.Answer(read.request(), new Outcome.ReadAsOf(commit(), age)));
  }

  private Entry.Message appendAndReplicate(int origin, Proposal proposal) {
    Entry.Message message = replica.append(epoch, origin, proposal);
    voice.sendToAllOthers(append(message.index() - 1, List.of(message)));
    return message;
  }

  private Message.Append append(long previous, List<Entry> entries) {
    Log log = replica.log();
    return new Message.Append(
        epoch,
        previous,
        log.epochAt(previous),
        entries,
        log.last(),
        0,
        heartbeatNanos,
        silenceNanos);
  }

  @Override
  public long deadline() {
    return Math.min(stanceUntil, clientsUntil);
  }

  @Override
  public int id() {
    return self;
  }

  @Override
  public long incarnation() {
    return voice.incarnation();
  }

  @Override
  public int boot() {
    return voice.boot();
  }

  @Override
  public RoleName role() {
    return stance.role();
  }

  @Override
  public Epoch epoch() {
    return epoch;
  }

  /** It promises nothing. */
  @Override
  public Epoch promised() {
    return Epoch.NONE;
  }

  @Override
  public int leader() {
    return stance.leader();
  }

  @Override
  public long lamport() {
    return voice.clock().time();
  }

  /** Whatever it stored, it delivered. */
  @Override
  public long commit() {
    return replica.log().last();
  }

  @Override
  public Log log() {
    return replica.log();
  }

  /** Nobody counts votes here. */
  @Override
  public boolean votes() {
    return true;
  }

  @Override
  public List<Hindrance> hindrances() {
    return stance.hindrances(members, self, stanceUntil - now);
  }

  @Override
  public TextbookNode copy() {
    Voice voiceOfCopy = voice.copy();
    TextbookNode copy =
        new TextbookNode(
            settings, voiceOfCopy, replica.copy(voiceOfCopy), waiting.copy(voiceOfCopy));
    copy.stance = stance;
    copy.coordinators = coordinators;
    copy.epoch = epoch;
    copy.stanceUntil = stanceUntil;
    copy.clientsUntil = clientsUntil;
    copy.heardAt = heardAt;
    copy.now = now;
    copy.electionUntil = electionUntil;
    copy.probe = probe;
    copy.number = number;
    return copy;
  }

  @Override
  public void digest(StateHash hash, long at) {
    hash.add(self).add(incarnation()).add(boot()).add(lamport());
    stance.digest(hash);
    hash.add(coordinators).add(epoch).add(stanceUntil - at);
    hash.add(clientsUntil == NEVER ? NEVER : clientsUntil - at);
    hash.add(heardAt - at).add(Math.max(0, electionUntil - at)).add(probe).add(number);
    replica.digest(hash);
    waiting.digest(hash, at);
  }
}
