package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Keys;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.quorum.PendingReads;
import dev.lamplight.core.quorum.ReadRounds;
import dev.lamplight.core.session.Session;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node's clients: their messages form one numbered chain, are handed to whoever leads, again
 * after each change of leader, and are answered when this node has delivered them.
 */
final class Origin {
  private static final int MOST_PENDING = 8192;
  private static final int FRAME = 256;
  private static final long FRAME_BYTES = 1 << 20;

  /** Looks for what has waited too long at most this often. */
  private static final long EXPIRY_GRAIN = 20_000_000;

  /** Lamport stamps of clients: at most this far ahead of the node, and never above 2^53 - 1. */
  private static final long STAMP_AHEAD = 1_000_000;

  private static final long STAMP_MOST = (1L << 53) - 1;

  private final Self self;

  /** For the clients that gave no key. */
  private final Session session;

  /** The chain's last number, and those of its messages that are not yet decided. */
  private long numbers;

  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private final PendingReads reads;

  /** Whether something waits that the present leader was not yet given. */
  private boolean unoffered;

  /** The present leader was given all pending messages up to this number. */
  private long offeredUpTo;

  /** Whether some pending message's key is known to stand in a log. */
  private boolean someStand;

  private long againAt = Node.NEVER;
  private long expiresAt = Node.NEVER;

  private static final class Pending {
    final long request;
    final Proposal proposal;
    final long expiresAt;

    /** Whether any leader was given it. */
    boolean everOffered;

    /** Where its key stands in the log already, 0 if that is not known. */
    long stands;

    Pending(long request, Proposal proposal, long expiresAt) {
      this.request = request;
      this.proposal = proposal;
      this.expiresAt = expiresAt;
    }

    Pending copy() {
      Pending twin = new Pending(request, proposal, expiresAt);
      twin.everOffered = everOffered;
      twin.stands = stands;
      return twin;
    }
  }

  Origin(Self self) {
    this(self, new Session(self.life), new PendingReads());
  }

  private Origin(Self self, Session session, PendingReads reads) {
    this.self = self;
    this.session = session;
    this.reads = reads;
  }

  void submit(FencedNode node, Input.Submit submit) {
    boolean keyed = !submit.client().isEmpty();
    if (!keyed) {
      session.renew(self.ledger);
    }
    long number = numbers + 1;
    String client = keyed ? submit.client() : session.name();
    long sequence = keyed ? submit.sequence() : session.next();
    long stamp = submit.stamp();
    if (stamp > STAMP_MOST || stamp > self.clock.time() + STAMP_AHEAD) {
      refuse(node, submit.request(), client, sequence, Refusal.STAMP_OUT_OF_RANGE);
      return;
    }
    self.clock.raise(stamp);
    self.note(new Fact.Submitted(client, sequence, number));
    if (keyed && self.ledger.standing(client, sequence) == Keys.Standing.STALE) {
      refuse(node, submit.request(), client, sequence, Refusal.STALE_SEQUENCE);
      return;
    }
    if (pending.size() >= MOST_PENDING) {
      refuse(node, submit.request(), client, sequence, Refusal.OVERLOADED);
      return;
    }
    numbers = number;
    if (!keyed) {
      session.advance();
    }
    Proposal proposal =
        new Proposal(self.boot, number, client, sequence, self.ledger.commit(), submit.content());
    long expires = self.now + submit.waitNanos();
    awaken();
    pending.put(number, new Pending(submit.request(), proposal, expires));
    expiresAt = Math.min(expiresAt, expires);
    unoffered = true;
  }

  /** Something moved, or everything was offered again: the leader has T to decide the rest. */
  private void restartPatience() {
    againAt = self.now + self.timing.timeoutNanos();
  }

  private void awaken() {
    if (pending.isEmpty() && reads.isEmpty()) {
      restartPatience();
      expiresAt = Node.NEVER;
    }
  }

  void read(FencedNode node, Input.Read read) {
    if (!read.linearizable()) {
      serve(read.request(), self.ledger.commit(), false, age(node));
      return;
    }
    long expires = self.now + read.waitNanos();
    awaken();
    reads.add(self.nonce(), read.request(), expires);
    expiresAt = Math.min(expiresAt, expires);
    unoffered = true;
  }

  /**
   * For how long entries may have been committed that this node has not delivered, not counting how
   * long messages travelled; {@link Node#NEVER} if it cannot know.
   */
  private long age(FencedNode node) {
    if (node.current() instanceof Leading leading && leading.isCrowned(self)) {
      return leading.silence(node);
    }
    return self.freshAt == Self.NEVER_FRESH ? Node.NEVER : self.now - self.freshAt;
  }

  private void serve(long request, long index, boolean linearizable, long age) {
    self.note(new Fact.ReadServed(request, index, linearizable));
    self.emit(new Effect.Answer(request, new Outcome.ReadAsOf(index, age)));
  }

  /** Another leader, or a silent one: everything undecided is offered again. */
  void leaderChanged() {
    offeredUpTo = 0;
    restartPatience();
    reads.renumber(self::nonce);
    unoffered = !pending.isEmpty() || !reads.isEmpty();
  }

  /** This node leads: its own clients' messages go straight into its log. */
  void propose(FencedNode node, Leading leading) {
    if (!unoffered || !leading.succession().admits()) {
      return;
    }
    for (Message.Forward frame : frames()) {
      leading.admit(node, self.life, frame);
    }
    reads.ask().ifPresent(read -> leading.readers().ask(ReadRounds.LOCAL, read));
  }

  /** The end of a step: what the leader was not yet given goes to it. */
  void flush(FencedNode node) {
    int leader = node.leader();
    if (!unoffered || leader == 0 || leader == self.id) {
      return;
    }
    for (Message.Forward frame : frames()) {
      self.send(leader, frame);
    }
    reads.ask().ifPresent(read -> self.send(leader, new Message.ReadIndex(read)));
  }

  private List<Message.Forward> frames() {
    unoffered = false;
    List<Message.Forward> frames = new ArrayList<>(1);
    List<Proposal> frame = new ArrayList<>();
    long bytes = 0;
    long previous = 0;
    long before = undecidedUpTo(offeredUpTo);
    for (Pending next : pending.tailMap(offeredUpTo, false).values()) {
      if (next.stands == 0) {
        next.everOffered = true;
        frame.add(next.proposal);
        bytes += next.proposal.content().length;
        previous = next.proposal.number();
      }
      if (frame.size() == FRAME || bytes >= FRAME_BYTES) {
        frames.add(new Message.Forward(before, frame));
        frame = new ArrayList<>();
        bytes = 0;
        before = previous;
      }
    }
    offeredUpTo = numbers;
    if (!frame.isEmpty()) {
      frames.add(new Message.Forward(before, frame));
    }
    return frames;
  }

  /** The last undecided number up to {@code number}: what follows it must wait for it. */
  private long undecidedUpTo(long number) {
    for (Map.Entry<Long, Pending> each : pending.headMap(number, true).descendingMap().entrySet()) {
      if (each.getValue().stands == 0) {
        return each.getKey();
      }
    }
    return 0;
  }

  /** The leader did not append that proposal: its key stands in the log already, or is refused. */
  void forwarded(FencedNode node, Message.Forwarded forwarded) {
    Pending decided = pending.get(forwarded.number());
    if (decided == null || !forwarded.life().equals(self.life)) {
      return;
    }
    if (forwarded.refusal() != Refusal.NONE) {
      pending.remove(forwarded.number());
      refuse(
          node,
          decided.request,
          decided.proposal.client(),
          decided.proposal.sequence(),
          forwarded.refusal());
      return;
    }
    decided.stands = forwarded.index();
    someStand = true;
    if (decided.stands <= self.ledger.commit()) {
      settle(decided);
    }
  }

  void readAt(FencedNode node, Message.ReadAt at) {
    for (long request : reads.named(at.read(), at.index(), self.ledger.commit())) {
      serve(request, at.index(), true, 0);
    }
  }

  /** The entries {@code first} to {@code last} are committed here. */
  void committed(FencedNode node, long first, long last) {
    if (!pending.isEmpty()) {
      for (long index = first; index <= last; index++) {
        if (self.log().at(index) instanceof Entry.Message message
            && message.life().equals(self.life)) {
          Pending done = pending.remove(message.number());
          if (done != null) {
            acknowledge(done, message);
          }
        }
      }
      if (someStand) {
        settleUpTo(last);
      }
    }
    for (PendingReads.Ready read : reads.delivered(last)) {
      serve(read.request(), read.index(), true, 0);
    }
  }

  private void settleUpTo(long last) {
    someStand = false;
    for (Pending next : List.copyOf(pending.values())) {
      if (next.stands != 0 && next.stands <= last) {
        settle(next);
      }
      someStand |= next.stands > last;
    }
  }

  /**
   * A key that stood in a leader's log at an index which is committed now: the same message, or
   * not.
   */
  private void settle(Pending next) {
    Proposal proposal = next.proposal;
    if (self.log().at(next.stands) instanceof Entry.Message message
        && message.client().equals(proposal.client())
        && message.sequence() == proposal.sequence()) {
      pending.remove(proposal.number());
      acknowledge(next, message);
    } else {
      next.stands = 0;
      offeredUpTo = Math.min(offeredUpTo, proposal.number() - 1);
      unoffered = true;
    }
  }

  private void acknowledge(Pending done, Entry.Message message) {
    restartPatience();
    String client = message.client();
    self.note(new Fact.Acknowledged(client, message.sequence(), message.index()));
    self.emit(
        new Effect.Answer(
            done.request,
            new Outcome.Appended(message.index(), message.stamp(), client, message.sequence())));
  }

  private void refuse(
      FencedNode node, long request, String client, long sequence, Refusal refusal) {
    self.note(new Fact.Refused(client, sequence, refusal.advice()));
    self.emit(
        new Effect.Answer(request, new Outcome.Refused(refusal, node.leader(), client, sequence)));
  }

  long deadline() {
    return pending.isEmpty() && reads.isEmpty() ? Node.NEVER : Math.min(againAt, expiresAt);
  }

  /** Gives up what waited too long, and offers the rest again if the leader is silent about it. */
  void tick(FencedNode node) {
    if (self.now >= expiresAt) {
      expire(node);
    }
    if (self.now >= againAt) {
      leaderChanged();
    }
  }

  private void expire(FencedNode node) {
    expiresAt = Node.NEVER;
    Iterator<Pending> undecided = pending.values().iterator();
    while (undecided.hasNext()) {
      Pending next = undecided.next();
      if (next.expiresAt <= self.now) {
        undecided.remove();
        Refusal refusal = next.everOffered ? Refusal.UNKNOWN_OUTCOME : Refusal.NO_LEADER;
        refuse(node, next.request, next.proposal.client(), next.proposal.sequence(), refusal);
      } else {
        expiresAt = Math.min(expiresAt, next.expiresAt);
      }
    }
    for (long request : reads.expire(self.now)) {
      refuse(node, request, "", 0, Refusal.NO_LEADER);
    }
    expiresAt = Math.min(expiresAt, reads.expiresAt());
    expiresAt = Math.max(expiresAt, self.now + EXPIRY_GRAIN);
  }

  Origin copy(Self twin) {
    Origin other = new Origin(twin, session.copy(twin.life), reads.copy());
    other.numbers = numbers;
    pending.forEach((number, next) -> other.pending.put(number, next.copy()));
    other.unoffered = unoffered;
    other.offeredUpTo = offeredUpTo;
    other.someStand = someStand;
    other.againAt = againAt;
    other.expiresAt = expiresAt;
    return other;
  }

  void digest(StateHash hash, long now) {
    session.digest(hash);
    hash.add(numbers).add(pending.size()).add(unoffered).add(offeredUpTo);
    boolean waits = !pending.isEmpty() || !reads.isEmpty();
    hash.add(waits ? againAt - now : -1).add(waits ? expiresAt - now : -1);
    for (Pending next : pending.values()) {
      next.proposal.digest(hash);
      hash.add(next.request).add(next.expiresAt - now).add(next.stands);
      hash.add(next.everOffered);
    }
    reads.digest(hash, now);
  }
}
