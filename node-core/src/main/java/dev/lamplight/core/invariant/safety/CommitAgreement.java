package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Processes;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S4: no two nodes commit different entries at an index (Ongaro 2014, "State Machine Safety").
 *
 * <p>The first to commit an index decides what stands there. Each process is compared up to a
 * cursor, below which its log is not looked at again until the entry at the cursor changes.
 */
@SuppressWarnings("ReferenceEquality") // one object in a simulation: the fast test
public final class CommitAgreement implements Invariant {
  private final Log committed;

  /** By process: its log agrees with {@link #committed} up to here. */
  private long[] cursors;

  /** By process, its own entry at the cursor, null at 0. */
  private @Nullable Entry[] tails;

  public CommitAgreement() {
    this(new Log(), new long[0], new Entry[0]);
  }

  private CommitAgreement(Log committed, long[] cursors, @Nullable Entry[] tails) {
    this.committed = committed;
    this.cursors = cursors;
    this.tails = tails;
  }

  @Override
  public String property() {
    return "S4";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED_COMMIT | Hook.STEPPED_LOG;
  }

  /** What was on the disk is still there, unless it was never synced or the disk was lost. */
  @Override
  public void started(ClusterView cluster, int process) {
    cursors = Processes.grown(cursors, cluster);
    tails = Processes.grown(tails, cluster, null);
    retreat(process, cluster.node(process).log());
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    Log log = node.log();
    long cursor = cursors[process];
    if (cursor > 0 && (log.last() < cursor || log.at(cursor) != tails[process])) {
      retreat(process, log);
    }
    if (node.commit() > cursors[process]) {
      advance(cluster, process, node);
    }
  }

  /** Moves the cursor back to the last index at which the process still agrees. */
  private void retreat(int process, Log log) {
    long cursor = Math.min(cursors[process], log.last());
    while (cursor > 0 && !log.at(cursor).equals(committed.at(cursor))) {
      cursor--;
    }
    cursors[process] = cursor;
    tails[process] = cursor == 0 ? null : log.at(cursor);
  }

  private void advance(ClusterView cluster, int process, Node node) {
    Log log = node.log();
    long commit = node.commit();
    if (commit > log.last()) {
      cluster.report(property(), Breach.COMMITS_BEYOND_LOG.of(node.id(), commit, log.last()));
      commit = log.last();
    }
    for (long index = cursors[process] + 1; index <= commit; index++) {
      Entry entry = log.at(index);
      if (index > committed.last()) {
        committed.append(entry);
      } else if (entry != committed.at(index) && !entry.equals(committed.at(index))) {
        cluster.report(
            property(), Breach.COMMITS_OTHERWISE.of(node.id(), entry, committed.at(index)));
      }
      cursors[process] = index;
      tails[process] = entry;
    }
  }

  @Override
  public Invariant copy() {
    return new CommitAgreement(committed.copy(), cursors.clone(), tails.clone());
  }

  @Override
  public void digest(StateHash hash) {
    committed.digest(hash);
    hash.add(cursors);
  }
}
