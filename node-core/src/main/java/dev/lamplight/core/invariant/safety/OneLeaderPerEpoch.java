package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.invariant.memory.Processes;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * S1, fenced: at most one leader an epoch, and it is the one that the epoch names; restarts count
 * as somebody else (Ongaro 2014, "Election Safety": at most one leader can be elected in a term).
 *
 * <p>The {@value #EPOCHS_MAX} highest epochs are remembered: older ones are long fenced.
 */
@SuppressWarnings("ReferenceEquality") // one object in a simulation: the fast test
public final class OneLeaderPerEpoch implements Invariant {
  private static final int EPOCHS_MAX = 1024;

  private record Reign(int process, int boot) {}

  private final TreeMap<Epoch, Reign> reigns;

  /** By process, the epoch in which it was last seen leading without a break. */
  private Epoch[] leads;

  public OneLeaderPerEpoch() {
    this(new TreeMap<>(), new Epoch[0]);
  }

  private OneLeaderPerEpoch(TreeMap<Epoch, Reign> reigns, Epoch[] leads) {
    this.reigns = reigns;
    this.leads = leads;
  }

  @Override
  public String property() {
    return "S1";
  }

  @Override
  public int interests() {
    return Hook.STARTED | Hook.STEPPED;
  }

  @Override
  public void started(ClusterView cluster, int process) {
    leads = Processes.grown(leads, cluster, Epoch.NONE);
    leads[process] = Epoch.NONE;
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    Node node = cluster.node(process);
    if (node.role() != RoleName.LEADING || node.epoch() == leads[process]) {
      return;
    }
    Epoch epoch = node.epoch();
    leads[process] = epoch;
    Reign reign = new Reign(process, node.boot());
    Reign other = reigns.putIfAbsent(epoch, reign);
    if (other != null && !other.equals(reign)) {
      cluster.report(
          property(),
          String.format(
              Locale.ROOT,
              "process %d of node %d, boot %d, leads in %s, in which process %d of node %d, boot"
                  + " %d, led",
              process,
              node.id(),
              node.boot(),
              epoch,
              other.process,
              cluster.idOf(other.process),
              other.boot));
    } else if (epoch.leader() != node.id()) {
      cluster.report(property(), "node " + node.id() + " leads in " + epoch);
    }
    if (reigns.size() > EPOCHS_MAX) {
      reigns.pollFirstEntry();
    }
  }

  @Override
  public Invariant copy() {
    return new OneLeaderPerEpoch(new TreeMap<>(reigns), leads.clone());
  }

  @Override
  public void digest(StateHash hash) {
    reigns.forEach((epoch, reign) -> hash.add(epoch).add(reign.process).add(reign.boot));
    Arrays.stream(leads).forEach(hash::add);
  }
}
