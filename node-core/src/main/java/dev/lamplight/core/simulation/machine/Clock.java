package dev.lamplight.core.simulation.machine;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Node;

/**
 * A computer's monotonic clock: it shows another time than virtual time and may run at another
 * rate, but never goes back. Between two changes of its rate it is a straight line.
 */
public final class Clock {
  /** Beyond this the product with a rate is no longer exact: never, for practical purposes. */
  private static final long FAR = 1L << 52;

  private long anchorVirtual;
  private long anchorLocal;
  private double rate = 1.0;

  /** By how much the computer's wall clock is wrong. Nothing in the protocol reads it. */
  private long wallOffsetNanos;

  /**
   * @param localNanos what it shows at virtual time 0
   */
  public Clock(long localNanos) {
    anchorLocal = localNanos;
  }

  /** What it shows at a virtual time, which is not before the last change of rate. */
  public long local(long virtualNanos) {
    long since = virtualNanos - anchorVirtual;
    return anchorLocal + (rate == 1.0 ? since : (long) (since * rate));
  }

  /** The first virtual time at which it shows at least {@code localNanos}, if the rate stays. */
  public long virtual(long localNanos) {
    long ahead = localNanos - anchorLocal;
    if (localNanos == Node.NEVER || ahead > FAR) {
      return Node.NEVER;
    }
    if (rate == 1.0) {
      return anchorVirtual + ahead;
    }
    long virtualNanos = anchorVirtual + (long) Math.ceil(ahead / rate);
    while (local(virtualNanos) < localNanos) {
      virtualNanos++;
    }
    while (virtualNanos > anchorVirtual && local(virtualNanos - 1) >= localNanos) {
      virtualNanos--;
    }
    return virtualNanos;
  }

  /**
   * From now on it runs at another rate.
   *
   * @param rate 1.0 for a true clock, above 0
   */
  public void skew(long virtualNanos, double rate, long wallOffsetNanos) {
    if (!(rate > 0 && rate < 1000)) {
      throw new IllegalArgumentException("a clock's rate lies between 0 and 1000, not " + rate);
    }
    anchorLocal = local(virtualNanos);
    anchorVirtual = virtualNanos;
    this.rate = rate;
    this.wallOffsetNanos = wallOffsetNanos;
  }

  public double rate() {
    return rate;
  }

  public boolean isTrue() {
    return rate == 1.0 && wallOffsetNanos == 0;
  }

  Clock copy() {
    Clock copy = new Clock(anchorLocal);
    copy.anchorVirtual = anchorVirtual;
    copy.rate = rate;
    copy.wallOffsetNanos = wallOffsetNanos;
    return copy;
  }

  void digest(StateHash hash) {
    hash.add(Double.doubleToLongBits(rate)).add(wallOffsetNanos);
  }
}
