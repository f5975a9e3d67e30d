package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.invariant.Breach;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Invariant;

/**
 * L1: a majority that can talk has a leader within 20T.
 *
 * <p>Precisely: looked at every T, it does not happen that for 20T no fault began or ended, a
 * majority of voters ran and could all talk with one another, and at no look a running process led
 * a majority that obeyed it. Faults may be in force all the while, such as a cut that keeps a
 * higher node out.
 */
public final class MajorityHasLeader extends Awaited {
  private static final int ALLOWED_TIMEOUTS = 20;

  public MajorityHasLeader() {
    super(ALLOWED_TIMEOUTS);
  }

  private MajorityHasLeader(MajorityHasLeader original) {
    super(original);
  }

  @Override
  public String property() {
    return "L1";
  }

  @Override
  void look(ClusterView cluster) {
    Reach reach = Reach.of(cluster);
    if (reach.hasLeader() || !reach.hasMajority()) {
      await(cluster);
      return;
    }
    long without = overdue(cluster);
    if (without > 0) {
      cluster.report(
          property(), Breach.MAJORITY_WITHOUT_LEADER.of(without / 1_000_000, ALLOWED_TIMEOUTS));
    }
  }

  @Override
  public Invariant copy() {
    return new MajorityHasLeader(this);
  }
}
