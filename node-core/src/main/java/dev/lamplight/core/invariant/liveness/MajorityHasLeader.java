package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;
import java.util.Locale;

/**
 * L1: a majority that can talk has a leader within 20T.
 *
 * <p>Precisely: looked at every T, it does not happen that for 20T no fault began or ended, a
 * majority of voters ran and could all talk with one another, and at no look a running process led
 * a majority that obeyed it. Faults may be in force all the while, such as a cut that keeps a
 * higher node out.
 */
public final class MajorityHasLeader implements Invariant {
  private static final int ALLOWED_TIMEOUTS = 20;

  private long nextCheck;

  /** When there was last a leader, or no majority to have one. */
  private long fineAt;

  private boolean reported;

  @Override
  public String property() {
    return "L1";
  }

  @Override
  public int interests() {
    return Hook.DISTURBED;
  }

  @Override
  public void disturbed(ClusterView cluster) {
    fineAt = cluster.nowNanos();
    reported = false;
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
    if (reach.hasLeader() || !reach.hasMajority()) {
      fineAt = now;
      reported = false;
      return;
    }
    long without = now - Math.max(fineAt, cluster.calmSinceNanos());
    if (without > ALLOWED_TIMEOUTS * timeout && !reported) {
      reported = true;
      cluster.report(
          property(),
          String.format(
              Locale.ROOT,
              "a majority that can talk has had no leader for %d ms, which is more than %d"
                  + " time-outs",
              without / 1_000_000,
              ALLOWED_TIMEOUTS));
    }
  }

  @Override
  public Invariant copy() {
    MajorityHasLeader copy = new MajorityHasLeader();
    copy.nextCheck = nextCheck;
    copy.fineAt = fineAt;
    copy.reported = reported;
    return copy;
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(nextCheck).add(fineAt).add(reported);
  }
}
