package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.invariant.FakeNode;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up history of a few processes, lawful or not, told to an invariant and to its oracle step
 * by step. Leaders append under an epoch of their own, others copy what they hold, so that logs
 * match (S3) unless {@link #forges}.
 */
final class History {
  private static final int PROCESSES = 3;

  final FakeCluster cluster = new FakeCluster(PROCESSES);
  final Invariant invariant;
  final Oracle oracle;

  /** What the property builds on: where this does not hold, nothing is compared any more. */
  final Oracle foundation;

  /** Whether entries are forged: the same index and epoch, another content. */
  boolean forges;

  private final SplittableRandom random;
  private long round;
  private int messages;

  History(Invariant invariant, Oracle oracle, Oracle foundation, long seed) {
    this.invariant = invariant;
    this.oracle = oracle;
    this.foundation = foundation;
    this.random = new SplittableRandom(seed);
    cluster.start(invariant);
  }

  /** Plays so many steps; gives the first at which invariant and oracle differ, -1 if none. */
  int play(int steps) {
    for (int step = 0; step < steps; step++) {
      one();
      if (!foundation.holds()) {
        return -1;
      }
      if (cluster.violations.isEmpty() != oracle.holds()) {
        return step;
      }
      if (!oracle.holds()) {
        return -1;
      }
    }
    return -1;
  }

  private void one() {
    int process = random.nextInt(PROCESSES);
    FakeNode node = cluster.nodes.get(process);
    switch (random.nextInt(12)) {
      case 0 -> lead(process, node);
      case 1, 2, 3 -> append(process, node);
      case 4, 5, 6 -> copy(process, node, cluster.nodes.get(random.nextInt(PROCESSES)));
      case 7, 8, 9 -> commit(process, node);
      case 10 -> acknowledge(process, node);
      default -> restart(process, node);
    }
  }

  private void lead(int process, FakeNode node) {
    if (random.nextInt(3) > 0) {
      round++;
    }
    node.lead(new Epoch(round, node.id));
    stepped(process, node, node.log.last());
  }

  private void append(int process, FakeNode node) {
    if (node.role == RoleName.LEADING || forges) {
      Epoch epoch = forges && random.nextInt(8) == 0 ? new Epoch(round, 1) : node.epoch;
      long keep = node.log.last();
      node.log.append(message(keep + 1, epoch));
      stepped(process, node, keep);
    }
  }

  private Entry message(long index, Epoch epoch) {
    messages++;
    long sequence = random.nextInt(40) == 0 ? Math.max(1, messages - 1) : messages;
    return new Entry.Message(
        index, epoch, messages * 2L, 1, 1, messages, "c", sequence, 0, 0, new byte[0]);
  }

  /** Takes over a prefix of another's log, as far as it differs. */
  private void copy(int process, FakeNode node, FakeNode from) {
    long upTo = from.log.last() == 0 ? 0 : random.nextLong(from.log.last() + 1);
    long keep = 0;
    long common = Math.min(upTo, node.log.last());
    while (keep < common && node.log.at(keep + 1).equals(from.log.at(keep + 1))) {
      keep++;
    }
    if (keep < common || upTo > node.log.last()) {
      boolean lawful = keep >= node.commit || random.nextInt(20) == 0;
      if (lawful) {
        node.log.truncate(keep);
        for (long index = keep + 1; index <= upTo; index++) {
          node.log.append(from.log.at(index));
        }
        node.follow(from.id, node.epoch);
        node.commit = Math.min(node.commit, node.log.last());
        stepped(process, node, keep);
      }
    }
  }

  private void commit(int process, FakeNode node) {
    if (node.commit < node.log.last()) {
      node.commit += 1 + random.nextLong(node.log.last() - node.commit);
      stepped(process, node, node.log.last());
    }
  }

  private void acknowledge(int process, FakeNode node) {
    long index = 1 + random.nextLong(node.commit + 1);
    if (index <= node.commit && node.log.at(index) instanceof Entry.Message message) {
      Outcome.Appended outcome =
          new Outcome.Appended(index, message.stamp(), message.client(), message.sequence());
      invariant.answered(cluster, process, index, outcome);
      oracle.acknowledged(cluster, process, message);
    }
  }

  /** It comes back with what it had on disk: at least what it knew to be committed, mostly. */
  private void restart(int process, FakeNode node) {
    long least = random.nextInt(10) == 0 ? 0 : node.commit;
    Log log = node.log.copy();
    log.truncate(least + random.nextLong(log.last() - least + 1));
    node.log = log;
    node.commit = Math.min(node.commit, log.last());
    node.boot++;
    node.follow(0, Epoch.NONE);
    invariant.started(cluster, process);
    foundation.started(cluster, process);
    oracle.started(cluster, process);
  }

  private void stepped(int process, FakeNode node, long keep) {
    List<Entry> entries = new ArrayList<>(node.log.slice(keep + 1, Integer.MAX_VALUE));
    Write write = new Write(node.epoch, node.lamport, keep, entries, 0);
    cluster.step(invariant, process, new Effect.Persist(1, write));
    foundation.stepped(cluster, process);
    oracle.stepped(cluster, process);
  }
}
