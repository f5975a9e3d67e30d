package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import java.util.List;
import java.util.Locale;

/**
 * L2: the highest healthy id that a majority can reach leads within 60T, and stays.
 *
 * <p>Precisely: looked at every T, once the same process was for 60T the highest voter that runs
 * and can talk with a majority, no fault began or ended and no operator asked anybody to step down,
 * it, or a twin of one above it, leads at every look. It is judged only while the borders between
 * those who can talk are clean: a lower leader that a majority hears and that cannot itself reach
 * the higher node has nobody to hand over to.
 */
public final class HighestLeads implements Invariant {
  private static final int ALLOWED_TIMEOUTS = 60;

  private long nextCheck;
  private int highest = -1;

  /** Since when {@link #highest} is the one that should lead. */
  private long since;

  private boolean reported;

  @Override
  public String property() {
    return "L2";
  }

  @Override
  public int interests() {
    return Hook.DISTURBED | Hook.STEPPED_ROLE;
  }

  @Override
  public void disturbed(ClusterView cluster) {
    since = cluster.nowNanos();
    reported = false;
  }

  @Override
  public void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {
    if (input instanceof Input.StepDown) {
      since = cluster.nowNanos();
      reported = false;
    }
  }

  @Override
  public long checkAt() {
    return nextCheck;
  }

  @Override
  public void check(ClusterView cluster) {
    long now = cluster.nowNanos();
    long timeout = cluster.timing().timeoutNanos();
    nextCheck = now + timeout;
    Reach reach = Reach.of(cluster);
    int expected = reach.highestOfCleanMajority();
    if (expected != highest) {
      highest = expected;
      since = now;
      reported = false;
    }
    if (expected < 0 || reach.leadsFrom(expected)) {
      reported = false;
      return;
    }
    long waited = now - Math.max(since, cluster.calmSinceNanos());
    if (waited > ALLOWED_TIMEOUTS * timeout && !reported) {
      reported = true;
      Node node = cluster.node(expected);
      cluster.report(
          property(),
          String.format(
              Locale.ROOT,
              "node %d can reach a majority for %d ms and does not lead: it is %s in %s and obeys"
                  + " %d",
              node.id(),
              waited / 1_000_000,
              node.role().title(),
              node.epoch(),
              node.leader()));
    }
  }

  @Override
  public Invariant copy() {
    HighestLeads copy = new HighestLeads();
    copy.nextCheck = nextCheck;
    copy.highest = highest;
    copy.since = since;
    copy.reported = reported;
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(nextCheck).add(highest).add(since).add(reported);
  }
}
