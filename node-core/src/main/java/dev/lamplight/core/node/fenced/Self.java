package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Ledger;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.time.LamportClock;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What all parts of a node share: its identity, what it must not forget, its clock, and the effects
 * of the step under way.
 *
 * <p>Durability. Changes of the log and of the promise mark the step {@link #dirty}; at its end one
 * {@link Effect.Persist} carries them. What must not be said before is queued by {@link
 * #sendDurably} and leaves, stamped then, when that write is on disk.
 */
final class Self {
  /** As {@link #freshAt}: never in this life. */
  static final long NEVER_FRESH = Long.MIN_VALUE;

  private static final long CLOCK_BLOCK = 128;

  final Settings settings;
  final Members members;
  final int id;
  final int place;
  final long incarnation;
  final int boot;
  final Life life;
  final Ledger ledger;
  final LamportClock clock;

  /** The node's own time of the step under way, in nanoseconds. */
  long now;

  /** H and T in force: the leader's figures, the configured ones before the first leader. */
  Timing timing;

  /**
   * When this node was last told by a leader, whose crown was committed, that it has delivered all
   * that is committed; {@link #NEVER_FRESH} before the first time.
   */
  long freshAt = NEVER_FRESH;

  /** The highest epoch that this node promised not to act below. */
  private Epoch promised;

  /** The highest round seen anywhere: a claim goes above it. */
  private long roundSeen;

  /**
   * Stamps up to here survive a restart; {@code reservedLamport} will once the last write is on
   * disk.
   */
  private long durableLamport;

  private long reservedLamport;

  /** How many stamps this node gave since it last reserved some. */
  private long ticks;

  /** Numbers of the last write asked for, and of the last one on disk. */
  private long written;

  private long synced;

  /** Whether this step changed what must be durable, and how much of the log it left alone. */
  private boolean dirty;

  private long kept;

  /** How many nonces this boot has drawn. */
  private long nonces;

  /** How much of the log is on disk, and will be after each write under way. */
  private long durableLast;

  private final ArrayDeque<Pending> writes = new ArrayDeque<>();
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private List<Effect> effects = new ArrayList<>();

  /** A write under way, and the log's length and the clock's mark on disk after it. */
  private record Pending(long number, long last, long lamport) {}

  /** Something that the protocol excludes has happened: the node stops at once. */
  static final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenInvariant(String what) {
      super(what);
    }
  }

  /** What leaves when write {@code number} is on disk. */
  private record Held(long number, int to, boolean idle, Message body) {}

  Self(Settings settings, Durable durable, long now) {
    this.settings = settings;
    this.members = settings.members();
    this.id = settings.self();
    this.place = members.place(id);
    this.incarnation = durable.incarnation();
    this.boot = durable.boot();
    this.life = new Life(id, incarnation, boot);
    this.now = now;
    timing = settings.timing();
    promised = durable.promised();
    roundSeen = promised.round();
    ledger = new Ledger(members, durable.log(), durable.commit(), durable.checkpoint());
    boolean raised = keeps(Safeguard.CLOCK_NOT_RAISED_BY_RECOVERY);
    clock = new LamportClock(raised ? durable.lamport() : 0);
    durableLamport = durable.lamport();
    reservedLamport = durable.lamport();
    durableLast = log().last();
    kept = log().last();
  }

  private Self(Self other) {
    settings = other.settings;
    members = other.members;
    id = other.id;
    place = other.place;
    incarnation = other.incarnation;
    boot = other.boot;
    life = other.life;
    ledger = other.ledger.copy();
    clock = other.clock.copy();
    now = other.now;
    timing = other.timing;
    freshAt = other.freshAt;
    promised = other.promised;
    roundSeen = other.roundSeen;
    durableLamport = other.durableLamport;
    reservedLamport = other.reservedLamport;
    ticks = other.ticks;
    written = other.written;
    synced = other.synced;
    kept = other.kept;
    nonces = other.nonces;
    durableLast = other.durableLast;
    writes.addAll(other.writes);
    held.addAll(other.held);
  }

  boolean keeps(Safeguard safeguard) {
    return settings.safeguards().keep(safeguard);
  }

  Log log() {
    return ledger.log();
  }

  /** A number that this node has never used before, in any boot. */
  long nonce() {
    return ((long) boot << 40) | ++nonces;
  }

  Epoch promised() {
    return promised;
  }

  /**
   * Whether this node may vote, claim and be counted: its incarnation stands in the committed map.
   */
  boolean votes() {
    if (!keeps(Safeguard.EMPTY_DISK_VOTES)) {
      return true;
    }
    return (keeps(Safeguard.READMISSION_COUNTS_NEWCOMER) ? ledger.settledVoters() : ledger.voters())
        .includes(id, incarnation);
  }

  /** Whether the sender of {@code envelope} may be counted, by the map that this node holds. */
  boolean counts(Envelope envelope) {
    return !keeps(Safeguard.EMPTY_DISK_VOTES)
        || ledger.voters().includes(envelope.from(), envelope.incarnation());
  }

  int place(int member) {
    return members.place(member);
  }

  /** How many members must agree. */
  int majority() {
    return keeps(Safeguard.NO_QUORUM) ? members.majority() : 1;
  }

  void promise(Epoch epoch) {
    promised = epoch;
    saw(epoch);
    dirty = true;
  }

  /**
   * Whether {@code epoch}, which somebody promised, bears this node's name and this node never drew
   * it: then another process has a copy of its directory. A directory that took the place of a lost
   * one cannot tell: the lost one may have drawn it.
   */
  boolean isForged(Epoch epoch) {
    return epoch.leader() == id
        && promised.precedes(epoch)
        && log().last() > 0
        && log().at(1) instanceof Entry.Founding founding
        && founding.voters().includes(id, incarnation)
        && keeps(Safeguard.PROMISE_NOT_DURABLE)
        && keeps(Safeguard.OWN_PROMISE_AFTER_PREPARE);
  }

  void saw(Epoch epoch) {
    roundSeen = Math.max(roundSeen, epoch.round());
  }

  /** An epoch of this node above everything seen. */
  Epoch freshEpoch() {
    return new Epoch(roundSeen + 1, id);
  }

  void append(Entry entry) {
    ledger.append(entry);
    dirty = true;
  }

  /** Drops a conflicting suffix of the log; never a committed entry. */
  void truncate(long keep) {
    if (keep < ledger.commit()) {
      throw new BrokenInvariant(
          "asked to cut the log behind " + keep + " though " + ledger.commit() + " is committed");
    }
    ledger.truncate(keep);
    kept = Math.min(kept, keep);
    durableLast = Math.min(durableLast, keep);
    for (int waiting = writes.size(); waiting > 0; waiting--) {
      Pending write = writes.removeFirst();
      writes.add(new Pending(write.number(), Math.min(write.last(), keep), write.lamport()));
    }
    dirty = true;
  }

  /** The last index of the log that is on disk. */
  long durableLast() {
    return keeps(Safeguard.ACKNOWLEDGES_BEFORE_SYNC) ? durableLast : log().last();
  }

  /** The number of the write after which everything so far is on disk. */
  long coveringWrite() {
    return dirty ? written + 1 : written;
  }

  /** Has the commit index written to disk: a readmitted node must remember that it may vote. */
  void rememberCommit() {
    dirty = true;
  }

  boolean isDurable(long write) {
    return write <= synced;
  }

  /** How many writes must still reach the disk until {@code write} is there; 0 if it is. */
  long toSync(long write) {
    return Math.max(0, write - synced);
  }

  void send(int to, Message body) {
    emitSend(to, false, body);
  }

  /** Sends an idle heartbeat or its answer: no tick, no event. */
  void sendIdle(int to, Message body) {
    emitSend(to, true, body);
  }

  /** Sends once everything that this node has changed so far is on disk. */
  void sendDurably(int to, boolean idle, Message body) {
    long write = coveringWrite();
    if (isDurable(write)) {
      if (idle) {
        sendIdle(to, body);
      } else {
        send(to, body);
      }
    } else {
      held.add(new Held(write, to, idle, body));
    }
  }

  void broadcast(Message body) {
    for (int other = 0; other < members.size(); other++) {
      if (other != place) {
        send(members.id(other), body);
      }
    }
  }

  /** No stamp leaves that a restart could give again: it waits until it is reserved on disk. */
  private void emitSend(int to, boolean idle, Message body) {
    if (clock.time() >= durableLamport) {
      dirty = true;
      held.add(new Held(written + 1, to, idle, body));
      return;
    }
    long stamp = idle ? clock.time() : tick();
    effects.add(new Effect.Send(new Envelope(id, incarnation, boot, to, stamp, idle, body)));
  }

  /** The stamp of a new event of this node. */
  long tick() {
    ticks++;
    return clock.tick();
  }

  void note(Fact fact) {
    effects.add(new Effect.Note(tick(), fact));
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  /** A write is on disk: what waited for it leaves. */
  void persisted(long number) {
    synced = number;
    while (!writes.isEmpty() && writes.getFirst().number() <= number) {
      Pending write = writes.removeFirst();
      durableLast = Math.max(durableLast, write.last());
      durableLamport = write.lamport();
    }
    while (!held.isEmpty() && held.getFirst().number() <= number) {
      Held next = held.removeFirst();
      emitSend(next.to(), next.idle(), next.body());
    }
  }

  /** Ends the step: asks for one write if anything durable changed, and gives the effects. */
  List<Effect> finish() {
    if (clock.time() + CLOCK_BLOCK / 2 > reservedLamport) {
      dirty = true;
    }
    if (dirty) {
      long block = CLOCK_BLOCK + 8L * members.size() + 4 * ticks;
      ticks = 0;
      reservedLamport = Math.max(reservedLamport, clock.time() + block);
      written++;
      long last = log().last();
      List<Entry> entries = log().slice(kept + 1, Integer.MAX_VALUE);
      writes.add(new Pending(written, last, reservedLamport));
      emit(
          new Effect.Persist(
              written,
              new Write(durablePromise(), reservedLamport, kept, entries, ledger.commit())));
      kept = last;
      dirty = false;
    }
    if (effects.isEmpty()) {
      return List.of();
    }
    List<Effect> finished = effects;
    effects = new ArrayList<>(6);
    return finished;
  }

  private Epoch durablePromise() {
    return keeps(Safeguard.PROMISE_NOT_DURABLE) ? promised : log().lastEpoch();
  }

  Self copy() {
    return new Self(this);
  }

  void digest(StateHash hash) {
    hash.add(incarnation).add(boot).add(promised).add(roundSeen).addStamp(clock.time());
    hash.addStamp(durableLamport).addStamp(reservedLamport).add(written - synced).add(durableLast);
    hash.add(timing.heartbeatNanos()).add(timing.timeoutNanos());
    ledger.digest(hash);
    for (Pending write : writes) {
      hash.add(write.number() - synced).add(write.last()).addStamp(write.lamport());
    }
    for (Held next : held) {
      next.body().digest(hash.add(next.number() - synced).add(next.to()).add(next.idle()));
    }
  }
}
