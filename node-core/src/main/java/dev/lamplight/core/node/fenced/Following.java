package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Safeguards.Safeguard;
import dev.lamplight.core.time.Timing;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;

/** Obeys a leader, or waits for one: after a start, or after a promise to a claimant. */
final class Following implements Role {
  /** Of the leader that it obeys, {@link Epoch#NONE} while it waits for one. */
  private final Epoch epoch;

  /** When that leader was last heard; without one, since when it waits. */
  private long heardAt;

  Following(Epoch epoch, long heardAt) {
    this.epoch = epoch;
    this.heardAt = heardAt;
  }

  boolean obeys(int leader) {
    return epoch.leader() == leader;
  }

  boolean hears(FencedNode node) {
    return epoch.leader() != 0 && node.self.now - heardAt < patience(node);
  }

  /**
   * A leader is believed for the T that it announced, whatever this node measured in other times.
   */
  private long patience(FencedNode node) {
    return epoch.leader() != 0 ? node.self.timing.timeoutNanos() : node.timeout();
  }

  long silence(FencedNode node) {
    return node.self.now - heardAt;
  }

  /** Stops believing in the leader and starts an election. */
  void suspect(FencedNode node) {
    node.self.note(new Fact.Suspected(epoch.leader(), epoch, silence(node)));
    node.become(Electing.waiting(node, epoch.leader()), suspicion(epoch.leader()));
  }

  private static String suspicion(int leader) {
    return leader == 0 ? Reason.SUSPECTS_NOBODY_LEADS.of() : Reason.SUSPECTS.of(leader);
  }

  /** Replication or a heartbeat from {@code append.epoch()}'s leader. */
  static void append(FencedNode node, Envelope envelope, Message.Append append) {
    Self self = node.self;
    if (envelope.idle() && !node.current().epoch().equals(append.epoch())) {
      unknown(node, envelope.from(), append);
      return;
    }
    Timing timing =
        new Timing(append.heartbeatNanos(), append.timeoutNanos(), self.timing.stepNanos());
    if (!accept(node, envelope.from(), append.epoch(), timing)) {
      return;
    }
    if (!self.log().holds(append.previousIndex(), append.previousEpoch())) {
      self.send(
          envelope.from(), answer(node, append, false, agreement(self, append.previousIndex())));
      return;
    }
    long covered = append.previousIndex() + append.entries().size();
    store(self, append.entries());
    node.commitUpTo(Math.min(append.commit(), covered));
    if (append.commit() <= covered && self.log().epochAt(append.commit()).equals(append.epoch())) {
      self.freshAt = self.now;
    }
    boolean own = !self.keeps(Safeguard.ACKNOWLEDGES_OWN_LAST_INDEX);
    Message answer = answer(node, append, true, own ? self.log().last() : covered);
    if (self.keeps(Safeguard.ACKNOWLEDGES_BEFORE_SYNC)) {
      self.sendDurably(envelope.from(), envelope.idle(), answer);
    } else {
      self.send(envelope.from(), answer);
    }
  }

  /**
   * An idle heartbeat of a leader that this node does not obey yet. It is no event of the trace, so
   * it must change nothing: the node asks for one that is.
   */
  private static void unknown(FencedNode node, int from, Message.Append append) {
    Self self = node.self;
    if (append.epoch().precedes(self.promised())) {
      self.send(from, new Message.Refuse(append.epoch(), self.promised(), false));
    } else {
      long last = Math.min(self.log().last(), append.previousIndex());
      self.send(from, answer(node, append, false, last));
    }
  }

  /** The announcement of a new leader. */
  static void coordinator(FencedNode node, int from, Message.Coordinator coordinator) {
    Timing timing =
        new Timing(
            coordinator.heartbeatNanos(), coordinator.timeoutNanos(), node.self.timing.stepNanos());
    accept(node, from, coordinator.epoch(), timing);
  }

  /**
   * A leader speaks: it is obeyed if its epoch is not below what was promised, and refused with
   * that promise otherwise (Ongaro 2014, section 3.3: stale terms).
   */
  private static boolean accept(FencedNode node, int from, Epoch epoch, Timing timing) {
    Self self = node.self;
    if (from != epoch.leader()) {
      return false;
    }
    if (epoch.precedes(self.promised()) && self.keeps(Safeguard.NO_EPOCH_FENCE)) {
      self.send(from, new Message.Refuse(epoch, self.promised(), false));
      return false;
    }
    if (self.promised().precedes(epoch)) {
      self.promise(epoch);
    }
    if (!self.timing.equals(timing)) {
      self.timing = timing;
    }
    if (node.current() instanceof Following following && following.epoch.equals(epoch)) {
      following.heardAt = self.now;
    } else {
      node.become(new Following(epoch, self.now), Reason.OBEYS.of(from));
    }
    return true;
  }

  private static Message.Appended answer(
      FencedNode node, Message.Append append, boolean matches, long index) {
    return new Message.Appended(
        append.epoch(),
        matches,
        index,
        append.round(),
        node.self.ledger.commit(),
        true,
        node.experience.isWilling(node.self.now));
  }

  /** Writes what the log lacks; cuts it only where an entry really differs. */
  static void store(Self self, List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (self.log().holds(entry.index(), entry.epoch())) {
        continue;
      }
      if (entry.index() <= self.log().last()) {
        self.truncate(entry.index() - 1);
      }
      for (int rest = i; rest < entries.size(); rest++) {
        self.append(entries.get(rest));
      }
      self.note(
          new Fact.Appended(entries.getLast().epoch(), entry.index(), entries.getLast().index()));
      return;
    }
  }

  /**
   * The highest index before {@code index} at which this log may agree with another that differs
   * there.
   */
  static long agreement(Self self, long index) {
    if (index > self.log().last()) {
      return self.log().last();
    }
    Epoch differing = self.log().epochAt(index);
    long before = index - 1;
    while (before > self.ledger.commit() && self.log().epochAt(before).equals(differing)) {
      before--;
    }
    return before;
  }

  /**
   * A claim. It is granted once for each epoch, and only above every earlier promise; while a valid
   * leader is heard it is refused without a promise (for liveness only), unless that leader wants
   * it.
   */
  static void prepare(FencedNode node, Envelope envelope, Message.Prepare prepare) {
    Self self = node.self;
    Epoch epoch = prepare.epoch();
    self.saw(epoch);
    if (!self.votes() || !self.counts(envelope)) {
      return;
    }
    boolean again = epoch.equals(self.promised()) && node.current().epoch().equals(Epoch.NONE);
    if (!self.promised().precedes(epoch) && !again) {
      self.send(envelope.from(), new Message.Refuse(epoch, self.promised(), false));
      return;
    }
    if (node.hearsLeader() && !isWanted(node, prepare)) {
      self.send(envelope.from(), new Message.Refuse(epoch, self.promised(), true));
      return;
    }
    if (!again) {
      self.promise(epoch);
      self.note(new Fact.Promised(epoch, envelope.from()));
      node.become(new Following(Epoch.NONE, self.now), Reason.PROMISED.of(epoch));
    }
    self.sendDurably(
        envelope.from(),
        false,
        new Message.Promise(
            epoch, self.log().lastEpoch(), self.log().last(), self.ledger.commit()));
  }

  private static boolean isWanted(FencedNode node, Message.Prepare prepare) {
    return !prepare.handOver().equals(Epoch.NONE)
        && node.current().epoch().equals(prepare.handOver());
  }

  @Override
  public RoleName name(Self self) {
    return self.votes() ? RoleName.FOLLOWER : RoleName.LEARNER;
  }

  @Override
  public Epoch epoch() {
    return epoch;
  }

  @Override
  public long deadline(FencedNode node) {
    return node.self.votes() ? heardAt + patience(node) : Node.NEVER;
  }

  @Override
  public void tick(FencedNode node) {
    suspect(node);
  }

  @Override
  public List<Hindrance> hindrances(FencedNode node) {
    if (!node.self.votes()) {
      return hears(node) ? List.of() : List.of(new Hindrance.NotVoting());
    }
    long left = Math.max(0, deadline(node) - node.self.now);
    if (epoch.leader() == 0) {
      return List.of(new Hindrance.PromisedAway(node.self.promised(), left));
    }
    return silence(node) <= 2 * node.heartbeat()
        ? List.of()
        : List.of(new Hindrance.Silence(epoch.leader(), silence(node), left));
  }

  @Override
  public Role copy() {
    return new Following(epoch, heardAt);
  }

  @Override
  public void digest(StateHash hash, Self self, long now) {
    hash.add(1).add(epoch).add(now - heardAt);
  }
}
