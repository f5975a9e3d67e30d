package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.election.Probe;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.reason.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suspects the leader and probes. It waits its rank, asks everybody, and either claims, stands down
 * for a higher member, or rests and asks again.
 */
final class Electing implements Role {
  private enum Phase {
    /** Lets those who outrank it go first. */
    WAITING,
    /** Has asked. */
    PROBING,
    /** Waits for a higher member's coronation. */
    STANDING_DOWN,
    /** Its probe came to nothing; asks again later. */
    RESTING
  }

  /**
   * A probe that others' trust in a leader defeats is repeated after H at first, 16H in the end.
   */
  private static final int DOUBLINGS_MAX = 4;

  private int repeats;

  /** Whom it suspects, 0 if nobody in particular. */
  private final int suspect;

  private Phase phase;
  private long until;
  private @Nullable Probe probe;

  /** When that probe went out. */
  private long askedAt;

  /** The place of the higher member that it stands down for. */
  private int superior = -1;

  private Electing(int suspect, Phase phase, long until) {
    this.suspect = suspect;
    this.phase = phase;
    this.until = until;
  }

  /** D: how long each rank waits for the one above it. */
  private static long rankStep(FencedNode node) {
    return Math.max(node.self.timing.stepNanos(), node.roundTrips.longest());
  }

  /** Before the first probe: its rank decides how long it waits. */
  static Electing waiting(FencedNode node, int suspect) {
    int rank = node.self.members.rank(node.self.id, suspect);
    return new Electing(suspect, Phase.WAITING, node.self.now + rank * rankStep(node));
  }

  /** After a claim that came to nothing. */
  static Electing resting(FencedNode node, long nanos) {
    int rank = node.self.members.rank(node.self.id, 0);
    return new Electing(0, Phase.RESTING, node.self.now + nanos + rank * rankStep(node));
  }

  /**
   * A probe: answered by everybody who may vote, at any time. It moves nobody's promise or log. One
   * that comes from the very leader that this node obeys says that it leads no more.
   */
  static void answer(FencedNode node, int from, Message.Election election) {
    Self self = node.self;
    if (!self.votes()) {
      return;
    }
    if (node.current() instanceof Following following && following.obeys(from)) {
      following.suspect(node);
    }
    self.send(
        from,
        new Message.Alive(
            election.probe(),
            self.promised(),
            self.log().lastEpoch(),
            self.log().last(),
            node.hearsLeader(),
            node.experience.reachesMajority(self.now, node.timeout()),
            true));
    if (self.id > from
        && node.current() instanceof Following following
        && following.epoch().equals(Epoch.NONE)) {
      following.suspect(node);
    }
  }

  /** An answer. One that comes too late still tells how long to wait for the next. */
  void alive(FencedNode node, int from, Message.Alive alive) {
    int place = node.self.members.place(from);
    if (probe == null) {
      return;
    }
    if (alive.probe() == probe.number()) {
      node.measured(place, node.self.now - askedAt);
    }
    if (phase != Phase.PROBING) {
      return;
    }
    probe.answer(place, alive);
    if (probe.isCompleteBut(suspect)) {
      decide(node, probe);
    }
  }

  private void ask(FencedNode node) {
    Self self = node.self;
    phase = Phase.PROBING;
    askedAt = self.now;
    until = self.now + node.patienceForAnswers();
    probe = new Probe(self.members, self.place, self.nonce());
    self.broadcast(new Message.Election(probe.number()));
    if (probe.isCompleteBut(suspect)) {
      decide(node, probe);
    }
  }

  private void decide(FencedNode node, Probe asked) {
    Self self = node.self;
    boolean reached = asked.answers() >= self.majority();
    node.experience.probed(reached, self.now);
    if (!reached) {
      rest(node.timeout(), self.now);
      return;
    }
    if (asked.deaf() < self.majority()) {
      rest(node.heartbeat() << Math.min(repeats, DOUBLINGS_MAX), self.now);
      repeats++;
      return;
    }
    int above = asked.fitterSuperior(node.experience.patience, self.now);
    if (above >= 0) {
      phase = Phase.STANDING_DOWN;
      superior = above;
      until = self.now + node.timeout();
      return;
    }
    node.become(new Claiming(node, Epoch.NONE), Reason.CLAIMS.of());
  }

  private void rest(long nanos, long now) {
    phase = Phase.RESTING;
    until = now + nanos;
  }

  @Override
  public void tick(FencedNode node) {
    switch (phase) {
      case WAITING, RESTING -> ask(node);
      case STANDING_DOWN -> {
        node.experience.patience.disappointed(superior, node.self.now, node.timeout());
        ask(node);
      }
      case PROBING -> {
        if (probe != null) {
          decide(node, probe);
        }
      }
    }
  }

  @Override
  public RoleName name(Self self) {
    return RoleName.ELECTING;
  }

  @Override
  public Epoch epoch() {
    return Epoch.NONE;
  }

  @Override
  public long deadline(FencedNode node) {
    return until;
  }

  @Override
  public List<Hindrance> hindrances(FencedNode node) {
    Self self = node.self;
    long left = Math.max(0, until - self.now);
    return List.of(
        switch (phase) {
          case WAITING -> new Hindrance.Rank(self.members.rank(self.id, suspect), left);
          case STANDING_DOWN -> new Hindrance.StandsDown(self.members.id(superior), left);
          case PROBING, RESTING -> {
            int answers = probe == null ? 1 : probe.answers();
            int[] silent = probe == null ? new int[0] : probe.silent();
            yield answers >= self.majority() && phase == Phase.RESTING
                ? new Hindrance.OthersHear(left)
                : new Hindrance.Unanswered(answers, self.majority(), silent);
          }
        });
  }

  @Override
  public Role copy() {
    Electing twin = new Electing(suspect, phase, until);
    twin.probe = probe == null ? null : probe.copy();
    twin.superior = superior;
    twin.repeats = repeats;
    twin.askedAt = askedAt;
    return twin;
  }

  @Override
  public void digest(StateHash hash, Self self, long now) {
    hash.add(2).add(suspect).add(phase.ordinal()).add(until - now).add(superior).add(repeats);
    if (probe != null) {
      probe.digest(hash.add(now - askedAt));
    }
  }
}
