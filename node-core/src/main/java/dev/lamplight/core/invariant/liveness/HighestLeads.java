package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.List;

/**
 * L2: the highest healthy id that a majority can reach leads within 60T, and stays.
 *
 * <p>Precisely: looked at every T, once the same process was for 60T the highest voter that runs
 * and can talk with a majority, no fault began or ended and no operator asked anybody to step down,
 * it, or a twin of one above it, leads at every look. It is judged only while the borders between
 * those who can talk are clean: a lower leader that a majority hears and that cannot itself reach
 * the higher node has nobody to hand over to.
 */
public final class HighestLeads extends Awaited {
  private static final int ALLOWED_TIMEOUTS = 60;

  /** The process that should lead, -1 if none. */
  private int highest = -1;

  public HighestLeads() {
    super(ALLOWED_TIMEOUTS);
  }

  private HighestLeads(HighestLeads original) {
    super(original);
    highest = original.highest;
  }

  @Override
  public String property() {
    return "L2";
  }

  @Override
  public int interests() {
    return super.interests() | Hook.STEPPED_ROLE;
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    if (input instanceof Input.StepDown) {
      await(cluster);
    }
  }

  @Override
  void look(ClusterView cluster) {
    Reach reach = Reach.of(cluster);
    int expected = reach.highestOfCleanMajority();
    if (expected != highest) {
      highest = expected;
      await(cluster);
    }
    if (expected < 0 || reach.leadsFrom(expected)) {
      fulfilled();
      return;
    }
    long waited = overdue(cluster);
    if (waited > 0) {
      Node node = cluster.node(expected);
      cluster.report(
          property(),
          Breach.HIGHEST_DOES_NOT_LEAD.of(
              node.id(), waited / 1_000_000, node.role().title(), node.epoch(), node.leader()));
    }
  }

  @Override
  public Invariant copy() {
    return new HighestLeads(this);
  }

  @Override
  public void digest(StateHash hash) {
    super.digest(hash);
    hash.add(highest);
  }
}
