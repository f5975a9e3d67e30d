package dev.lamplight.core.invariant.memory;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;

/** By process, the epoch in which it was last seen leading since it started. */
@SuppressWarnings("ReferenceEquality") // one object in a simulation: the fast test
public final class Reigns {
  private Epoch[] epochs;

  /** Nobody has led yet. */
  public Reigns() {
    this(new Epoch[0]);
  }

  private Reigns(Epoch[] epochs) {
    this.epochs = epochs;
  }

  /** It has not led since. */
  public void started(ClusterView cluster, int process) {
    epochs = Processes.grown(epochs, cluster, Epoch.NONE);
    epochs[process] = Epoch.NONE;
  }

  /** Whether the process leads in an epoch in which it was not seen leading before. */
  public boolean begins(ClusterView cluster, int process) {
    Node node = cluster.node(process);
    if (node.role() != RoleName.LEADING || node.epoch() == epochs[process]) {
      return false;
    }
    Epoch before = epochs[process];
    epochs[process] = node.epoch();
    return !node.epoch().equals(before);
  }

  /** An independent twin. */
  public Reigns copy() {
    return new Reigns(epochs.clone());
  }

  public void digest(StateHash hash) {
    for (Epoch epoch : epochs) {
      hash.add(epoch);
    }
  }
}
