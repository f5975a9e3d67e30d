package dev.lamplight.monitor.source;

import dev.lamplight.core.trace.TraceView;

/**
 * Where a picture stands in its run.
 *
 * @param past whether an earlier moment of a run is shown that is still to be gone on with
 * @param earliestNanos the earliest moment that can still be looked at
 * @param nowNanos how far the run has come
 * @param whole everything that is known of the run, also behind the moment that is shown; its first
 *     events are the frame's own trace
 */
public record Stance(
    boolean past, long earliestNanos, long nowNanos, TraceView whole, Abilities abilities) {

  /**
   * What can be done with what is watched, so that a window offers no more than that.
   *
   * @param seek whether earlier moments can be looked at again
   * @param act whether something can be done to the cluster
   * @param tempo whether its speed can be chosen, and it can be halted and stepped
   */
  public record Abilities(boolean seek, boolean act, boolean tempo) {
    /** A simulation: everything. */
    public static final Abilities ALL = new Abilities(true, true, true);

    /** A recording: it is over, so nothing can be done to it. */
    public static final Abilities RECORDED = new Abilities(true, false, true);
  }
}
