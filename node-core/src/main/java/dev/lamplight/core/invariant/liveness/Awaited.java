package dev.lamplight.core.invariant.liveness;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Hook;
import dev.lamplight.core.invariant.Invariant;

/**
 * A property that may be missing for some time-outs, counted anew from each fault that begins or
 * ends. It is looked at once in T, and reported once in a wait.
 */
abstract sealed class Awaited implements Invariant permits HighestLeads, MajorityHasLeader {
  private final int allowedTimeouts;
  private long nextCheck;

  /** Since when it is awaited. */
  private long since;

  private boolean reported;

  Awaited(int allowedTimeouts) {
    this.allowedTimeouts = allowedTimeouts;
  }

  /** One that has waited as long. */
  Awaited(Awaited original) {
    allowedTimeouts = original.allowedTimeouts;
    nextCheck = original.nextCheck;
    since = original.since;
    reported = original.reported;
  }

  /** Looks whether it is there: {@link #await}, {@link #fulfilled} or {@link #overdue} follows. */
  abstract void look(ClusterView cluster);

  /** From now on it is awaited anew. */
  final void await(ClusterView cluster) {
    since = cluster.nowNanos();
    reported = false;
  }

  /** It is there now; if it goes again, that counts from when it was first awaited. */
  final void fulfilled() {
    reported = false;
  }

  /** For how long it is missing if that is longer than allowed and not yet reported, else 0. */
  final long overdue(ClusterView cluster) {
    long waited = cluster.nowNanos() - Math.max(since, cluster.calmSinceNanos());
    if (reported || waited <= allowedTimeouts * cluster.timing().timeoutNanos()) {
      return 0;
    }
    reported = true;
    return waited;
  }

  @Override
  public int interests() {
    return Hook.DISTURBED;
  }

  @Override
  public final void disturbed(ClusterView cluster) {
    await(cluster);
  }

  @Override
  public final long checkAt() {
    return nextCheck;
  }

  @Override
  public final void check(ClusterView cluster) {
    nextCheck = cluster.nowNanos() + cluster.timing().timeoutNanos();
    look(cluster);
  }

  @Override
  public void digest(StateHash hash) {
    hash.add(nextCheck).add(since).add(reported);
  }
}
