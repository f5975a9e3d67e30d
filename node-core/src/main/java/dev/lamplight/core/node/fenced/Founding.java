package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.quorum.Progress;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.reason.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who may vote: the founding of an empty cluster, and the readmission of a member that lost its
 * directory. First, how an empty cluster gets its first entry, once and never again. Only the
 * highest configured id founds, and only when every member has said, in answer to its newest nonce,
 * that its directory is empty too.
 *
 * <p>Whoever has said "empty" takes no map but that of the founder it said it to, or one that it
 * asked for afterwards. Why the nonce. (1) C founds with A and B empty, and is wiped before its map
 * reaches them. (2) The new C asks again and founds again. (3) The first map arrives late at A: A
 * takes it only if it carries the nonce that A answered last, which it does not.
 *
 * <p>A wiped founder counts its boots and its questions from 1 again, so its nonces are mixed with
 * its incarnation; and a question of its former self, which may arrive late too, is not answered:
 * else A would take the first map after it told the new C that it is empty.
 *
 * <p>What A answered is forgotten in a restart. So the founder's map bears not the nonce itself but
 * a token for each member, made of the nonce and of the boot that answered it. (1) A answers the
 * first C. (2) C founds, sends its map and is wiped. (3) A answers the second C, and restarts. (4)
 * The first C's question, and then its map, arrive once more. A answers the question, but the map
 * is for its former boot.
 */
final class Founding {
  /** It asks again after T/2 at first and 4T in the end, so that slow answers find their nonce. */
  private static final int DOUBLINGS_MAX = 3;

  /** Leaves 53 bits, which every JSON reader can hold. */
  private static final int NONCE_SHIFT = 11;

  private final Self self;

  /** The nonce of this node's newest question, and when to ask again. */
  private long nonce;

  private long againAt;

  /** How often this boot has asked. */
  private int asked;

  /** By place: who answered that nonce with which incarnation, and in which boot. */
  private final long[] empty;

  private final int[] boots;

  /** The token for the founder's newest nonce that this node answered, 0 if it never did. */
  private long answered;

  /** The founder's incarnation that asked last, 0 before the first, and those that asked before. */
  private long founder;

  private final List<Long> formerFounders;

  /** The write that makes the founding durable here, 0 unless this node founds. */
  private long write;

  Founding(Self self) {
    this.self = self;
    againAt = self.now;
    empty = new long[self.members.size()];
    boots = new int[self.members.size()];
    formerFounders = new ArrayList<>();
  }

  private Founding(Founding other, Self self) {
    this.self = self;
    nonce = other.nonce;
    againAt = other.againAt;
    asked = other.asked;
    empty = other.empty.clone();
    boots = other.boots.clone();
    answered = other.answered;
    founder = other.founder;
    formerFounders = new ArrayList<>(other.formerFounders);
    write = other.write;
  }

  /** Whether this node's log is empty: it knows of no founding. */
  boolean isOpen() {
    return self.log().last() == 0;
  }

  long deadline() {
    return isOpen() ? againAt : Node.NEVER;
  }

  void tick(FencedNode node) {
    nonce = number(new StateHash().add(self.incarnation).add(self.nonce()));
    againAt = self.now + ((node.timeout() / 2) << Math.min(asked, DOUBLINGS_MAX));
    asked++;
    Arrays.fill(empty, Voters.NOBODY);
    empty[self.place] = self.incarnation;
    self.broadcast(new Message.Found(nonce));
    foundIfAllAreEmpty();
  }

  private static long number(StateHash hash) {
    return Math.max(1, hash.value() >>> NONCE_SHIFT);
  }

  /** What the founder's map bears for the member that answered {@code nonce} in that boot. */
  static long token(long nonce, long incarnation, int boot) {
    return number(new StateHash().add(nonce).add(incarnation).add(boot));
  }

  /** Somebody without a log asks. */
  void found(FencedNode node, Envelope envelope, Message.Found found) {
    if (isOpen()) {
      if (envelope.from() == self.members.highest()) {
        if (formerFounders.contains(envelope.incarnation())) {
          return;
        }
        if (founder != Voters.NOBODY && founder != envelope.incarnation()) {
          formerFounders.add(founder);
        }
        founder = envelope.incarnation();
        answered = token(found.nonce(), self.incarnation, self.boot);
        // An answer to what it asked before may be older than its word that it is empty.
        nonce = 0;
      }
      self.send(envelope.from(), new Message.Empty(found.nonce()));
    } else if (self.log().at(1) instanceof Entry.Founding entry) {
      self.send(envelope.from(), new Message.Founded(found.nonce(), entry));
    }
  }

  void empty(FencedNode node, Envelope envelope, Message.Empty answer) {
    if (isOpen() && answer.nonce() == nonce) {
      int place = self.place(envelope.from());
      empty[place] = envelope.incarnation();
      boots[place] = envelope.boot();
      foundIfAllAreEmpty();
    }
  }

  private void foundIfAllAreEmpty() {
    if (self.id != self.members.highest()) {
      return;
    }
    for (long incarnation : empty) {
      if (incarnation == Voters.NOBODY) {
        return;
      }
    }
    Voters voters = Voters.of(self.members, empty);
    take(new Entry.Founding(1, new Epoch(0, self.id), self.tick(), voters));
    write = self.coveringWrite();
  }

  private void take(Entry.Founding entry) {
    self.append(entry);
    self.note(new Fact.Appended(entry.epoch(), 1, 1));
  }

  /** The map is on the founder's disk: it is sent, and the founder stands for election at once. */
  void persisted(FencedNode node) {
    if (write != 0 && self.isDurable(write)) {
      write = 0;
      if (self.log().at(1) instanceof Entry.Founding entry) {
        for (int place = 0; place < self.place; place++) {
          long token = token(nonce, empty[place], boots[place]);
          self.send(self.members.id(place), new Message.Founded(token, entry));
        }
      }
      if (node.current() instanceof Following following && following.epoch().equals(Epoch.NONE)) {
        node.become(Electing.waiting(node, 0), Reason.FOUNDED.of());
      }
    }
  }

  /** The log's first entry arrives. */
  void founded(FencedNode node, Envelope envelope, Message.Founded founded) {
    boolean fromFounder = envelope.from() == self.members.highest() && founded.nonce() == answered;
    boolean named = founded.nonce() != 0;
    if (isOpen() && named && (fromFounder || founded.nonce() == nonce)) {
      take(founded.entry());
      if (node.current() instanceof Following following && following.epoch().equals(Epoch.NONE)) {
        node.become(new Following(Epoch.NONE, self.now), Reason.CLUSTER_FOUNDED.of());
      }
    }
  }

  /**
   * A member whose directory was lost, and which has caught up, may vote again under its new
   * incarnation.
   */
  static void readmit(FencedNode node, Leading leading) {
    Self self = node.self;
    if (!leading.isCrowned(self) || self.ledger.electorateIndex() > self.ledger.commit()) {
      return;
    }
    for (int place = 0; place < self.members.size(); place++) {
      Progress peer = leading.followers().at(place);
      int member = self.members.id(place);
      if (peer == null) {
        continue;
      }
      boolean learns =
          peer.incarnation != 0
              && !self.ledger.voters().includes(member, peer.incarnation)
              && self.now - peer.heardAt < node.timeout();
      if (learns && Succession.isCaughtUp(self, peer)) {
        long index = self.log().last() + 1;
        leading.write(
            node, new Entry.Readmit(index, leading.epoch(), self.tick(), member, peer.incarnation));
        return;
      }
    }
  }

  List<Hindrance> hindrances() {
    if (self.id != self.members.highest()) {
      return List.of(new Hindrance.Founding(new int[] {self.members.highest()}));
    }
    int missing = 0;
    for (long incarnation : empty) {
      missing += incarnation == Voters.NOBODY ? 1 : 0;
    }
    int[] ids = new int[missing];
    for (int place = empty.length - 1; place >= 0; place--) {
      if (empty[place] == Voters.NOBODY) {
        ids[--missing] = self.members.id(place);
      }
    }
    return List.of(new Hindrance.Founding(ids));
  }

  Founding copy(Self twin) {
    return new Founding(this, twin);
  }

  void digest(StateHash hash, long now) {
    hash.add(isOpen());
    if (isOpen() || write != 0) {
      hash.add(nonce)
          .add(againAt - now)
          .add(Math.min(asked, DOUBLINGS_MAX))
          .add(empty)
          .add(answered)
          .add(founder)
          .add(self.toSync(write));
      for (int boot : boots) {
        hash.add(boot);
      }
      formerFounders.forEach(hash::add);
    }
  }
}
