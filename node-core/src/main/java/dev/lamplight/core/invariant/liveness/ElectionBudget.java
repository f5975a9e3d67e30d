package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.Envelope;

/**
 * B1: one election costs at most n&sup2; messages among n nodes (Garcia-Molina 1982 counts
 * O(n&sup2;) for the Bully algorithm at its worst).
 *
 * <p>An election is what election messages arrive between two pauses of T. It is judged if no fault
 * is in force and none ended during it. The fenced variant is allowed twenty times as much: while
 * others still hear the leader that it suspects, a member asks again every H, that is ten times in
 * T, each time with a question to and an answer from each other member.
 */
public final class ElectionBudget implements Invariant {
  private static final int FENCED_FACTOR = 20;

  /** When the election that is under way began, and how many of its messages arrived so far. */
  private long began = -1;

  private long messages;

  /** When the newest of them arrived. */
  private long newest;

  @Override
  public String property() {
    return "B1";
  }

  @Override
  public int interests() {
    return Hook.DELIVERED;
  }

  @Override
  public void delivered(ClusterView cluster, int process, Envelope envelope) {
    if (envelope.idle() || !envelope.body().type().isOfElection()) {
      return;
    }
    long now = cluster.nowNanos();
    if (now - newest > cluster.timing().timeoutNanos() || cluster.calmSinceNanos() >= began) {
      began = now;
      messages = 0;
    }
    newest = now;
    messages++;
    if (messages == budget(cluster) + 1 && !cluster.disturbed()) {
      cluster.report(
          property(),
          Breach.ELECTION_COSTS.of(
              budget(cluster), cluster.members().size(), (now - began) / 1_000_000));
    }
  }

  private static long budget(ClusterView cluster) {
    long size = cluster.members().size();
    return cluster.protocol() == Protocol.TEXTBOOK ? size * size : FENCED_FACTOR * size * size;
  }

  @Override
  public Invariant copy() {
    ElectionBudget copy = new ElectionBudget();
    copy.began = began;
    copy.messages = messages;
    copy.newest = newest;
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(began).add(messages).add(newest);
  }
}
