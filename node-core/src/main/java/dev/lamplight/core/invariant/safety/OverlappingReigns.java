package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Processes;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/**
 * S1, textbook: no two reigns that overlap both acknowledge while they do. A textbook leader
 * acknowledges what it appends, so an append of its own is what counts, if it comes after the later
 * of the two reigns began; each pair of reigns is reported once.
 */
public final class OverlappingReigns implements Invariant {
  /** Counts reigns and appends, so that they can be put in order. */
  private long moments;

  /** By process, the moment at which its reign began, 0 if it does not reign. */
  private long[] began;

  /** By process, the moment of its newest append in this reign, 0 if there was none. */
  private long[] appended;

  /** By process, the length of its log. */
  private long[] lengths;

  /** By process, the moment up to which its overlaps are reported. */
  private long[] reported;

  public OverlappingReigns() {
    this(0, new long[0], new long[0], new long[0], new long[0]);
  }

  private OverlappingReigns(
      long moments, long[] began, long[] appended, long[] lengths, long[] reported) {
    this.moments = moments;
    this.began = began;
    this.appended = appended;
    this.lengths = lengths;
    this.reported = reported;
  }

  @Override
  public String property() {
    return "S1";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STOPPED | Hook.STEPPED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    began = Processes.grown(began, cluster);
    appended = Processes.grown(appended, cluster);
    lengths = Processes.grown(lengths, cluster);
    reported = Processes.grown(reported, cluster);
    end(process);
    lengths[process] = cluster.node(process).log().last();
  }

  @Override
  public void stopped(ClusterView cluster, int process) {
    end(process);
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    Log log = node.log();
    long before = lengths[process];
    lengths[process] = log.last();
    if (node.role() != RoleName.LEADING) {
      if (began[process] != 0) {
        end(process);
      }
      return;
    }
    if (began[process] == 0) {
      began[process] = ++moments;
    }
    if (log.last() > before && log.lastEpoch().equals(node.epoch())) {
      appended[process] = ++moments;
      findOverlap(cluster, process);
    }
  }

  private void end(int process) {
    began[process] = 0;
    appended[process] = 0;
  }

  private void findOverlap(ClusterView cluster, int process) {
    for (int other = 0; other < began.length; other++) {
      boolean overlaps =
          other != process
              && began[other] != 0
              && appended[other] > began[process]
              && Math.max(reported[process], reported[other])
                  < Math.max(began[process], began[other]);
      if (overlaps) {
        reported[process] = moments;
        reported[other] = moments;
        cluster.report(
            property(),
            Breach.BOTH_LEAD.of(cluster.idOf(other), other, cluster.idOf(process), process));
      }
    }
  }

  @Override
  public Invariant copy() {
    return new OverlappingReigns(
        moments, began.clone(), appended.clone(), lengths.clone(), reported.clone());
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(moments).add(began).add(appended).add(lengths).add(reported);
  }
}
