package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S8: a linearizable read's index is at least every index that was acknowledged or read before the
 * read began.
 */
public final class FreshReads implements Invariant {
  /** A linearizable read under way, and the highest index that a client knew when it began. */
  private record Pending(int process, long request, long floor) {}

  private long highest;
  private final List<Pending> pending;

  public FreshReads() {
    this(0, new ArrayList<>());
  }

  private FreshReads(long highest, List<Pending> pending) {
    this.highest = highest;
    this.pending = pending;
  }

  @Override
  public String property() {
    return "S8";
  }

  @Override
  public int interests() {
    return Hook.STOPPED | Hook.READ_STARTED | Hook.ANSWERED;
  }

  /** Nobody answers what was asked of a process that is gone. */
  @Override
  public void stopped(ClusterView cluster, int process) {
    pending.removeIf(read -> read.process == process);
  }

  @Override
  public void readStarted(ClusterView cluster, int process, Input.Read read) {
    if (read.linearizable()) {
      pending.add(new Pending(process, read.request(), highest));
    }
  }

  @Override
  public void answered(ClusterView cluster, int process, long request, Outcome outcome) {
    Pending asked = remove(process, request);
    switch (outcome) {
      case Outcome.Appended appended -> highest = Math.max(highest, appended.index());
      case Outcome.ReadAsOf readable -> {
        if (asked != null && readable.index() < asked.floor) {
          cluster.report(
              property(),
              Breach.STALE_READ.of(cluster.idOf(process), readable.index(), asked.floor));
        }
        highest = Math.max(highest, readable.index());
      }
      case Outcome.Refused _ -> {}
    }
  }

  private @Nullable Pending remove(int process, long request) {
    for (int i = 0; i < pending.size(); i++) {
      Pending read = pending.get(i);
      if (read.request == request && read.process == process) {
        return pending.remove(i);
      }
    }
    return null;
  }

  @Override
  public Invariant copy() {
    return new FreshReads(highest, new ArrayList<>(pending));
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(highest);
    for (Pending read : pending) {
      hash.add(read.process).add(read.request).add(read.floor);
    }
  }
}
