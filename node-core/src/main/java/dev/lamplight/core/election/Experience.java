package dev.lamplight.core.election;

import dev.lamplight.core.cluster.StateHash;

/**
 * What a node learned in elections and keeps through its changes of role: whom it waits for,
 * whether its own probes reach a majority, who flaps, and whether it wants to lead.
 */
public final class Experience {
  public final Patience patience;
  public final Calm calm;

  /** The place of the newest leader that it knew, -1 before the first. */
  private int lastLeader = -1;

  /** When a probe of this node last ended, and whether a majority answered it. */
  private long probedAt;

  private boolean probeReached = true;

  /** Until when it declines to take over, because it was told to step down. */
  private long unwillingUntil;

  public Experience(int members, long now) {
    this(new Patience(members), new Calm(members));
    probedAt = now;
    unwillingUntil = now;
  }

  private Experience(Patience patience, Calm calm) {
    this.patience = patience;
    this.calm = calm;
  }

  /** The member at that place leads, as far as this node knows. */
  public void leads(int place, long now, long timeoutNanos) {
    calm.crowned(place, lastLeader, now, timeoutNanos);
    lastLeader = place;
    patience.restored(place);
  }

  /** A probe of this node ended. */
  public void probed(boolean reached, long now) {
    probedAt = now;
    probeReached = reached;
  }

  /** Whether a majority answered this node's own probe within T; unknown counts as yes. */
  public boolean reachesMajority(long now, long timeoutNanos) {
    return now - probedAt > timeoutNanos || probeReached;
  }

  /** Until then it declines to take over. */
  public void declineUntil(long until) {
    unwillingUntil = until;
  }

  public boolean isWilling(long now) {
    return now >= unwillingUntil;
  }

  public Experience copy() {
    Experience twin = new Experience(patience.copy(), calm.copy());
    twin.lastLeader = lastLeader;
    twin.probedAt = probedAt;
    twin.probeReached = probeReached;
    twin.unwillingUntil = unwillingUntil;
    return twin;
  }

  public void digest(StateHash hash, long now, long timeoutNanos) {
    patience.digest(hash, now);
    calm.digest(hash, now);
    hash.add(lastLeader).add(probeReached ? -1 : Math.min(now - probedAt, timeoutNanos + 1));
    hash.add(Math.max(0, unwillingUntil - now));
  }
}
