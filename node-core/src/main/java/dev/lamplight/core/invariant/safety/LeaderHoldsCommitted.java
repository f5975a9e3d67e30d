package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Reigns;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * S2: a new leader holds every entry that was committed in an epoch below its own (Ongaro 2014,
 * "Leader Completeness"). An epoch above its own may have committed more already: a superseded
 * claimant may lawfully finish late.
 *
 * <p>An entry counts as committed in the epoch of the node that was the first to know. Holding the
 * last one, at its index and of its epoch, is holding all before it (S3).
 */
public final class LeaderHoldsCommitted implements Invariant {
  /** How many epochs are remembered; a claimant that is superseded more often is not judged. */
  private static final int EPOCHS_MAX = 64;

  /** The highest committed index. */
  private long frontier;

  /** By epoch, the last entry that was committed in it. */
  private final TreeMap<Epoch, Entry> committed;

  private final Reigns reigns;

  public LeaderHoldsCommitted() {
    this(0, new TreeMap<>(), new Reigns());
  }

  private LeaderHoldsCommitted(long frontier, TreeMap<Epoch, Entry> committed, Reigns reigns) {
    this.frontier = frontier;
    this.committed = committed;
    this.reigns = reigns;
  }

  @Override
  public String property() {
    return "S2";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED_ROLE | Hook.STEPPED_COMMIT;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    reigns.started(cluster, process);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    if (reigns.begins(cluster, process)) {
      judge(cluster, node);
    }
    long commit = node.commit();
    if (commit > frontier && commit <= node.log().last()) {
      frontier = commit;
      committed.put(node.epoch(), node.log().at(commit));
      if (committed.size() > EPOCHS_MAX) {
        committed.pollFirstEntry();
      }
    }
  }

  private void judge(ClusterView cluster, Node node) {
    Entry last = lastCommittedBelow(node.epoch());
    Log log = node.log();
    if (last != null && !log.holds(last.index(), last.epoch())) {
      cluster.report(
          property(),
          Breach.LEADS_WITHOUT_COMMITTED.of(
              node.id(), node.epoch(), last.index(), last.epoch(), log.last(), log.lastEpoch()));
    }
  }

  private @Nullable Entry lastCommittedBelow(Epoch epoch) {
    Entry last = null;
    for (Entry entry : committed.headMap(epoch).values()) {
      if (last == null || entry.index() > last.index()) {
        last = entry;
      }
    }
    return last;
  }

  @Override
  public Invariant copy() {
    return new LeaderHoldsCommitted(frontier, new TreeMap<>(committed), reigns.copy());
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(frontier);
    committed.forEach((epoch, entry) -> entry.digest(hash.add(epoch)));
    reigns.digest(hash);
  }
}
