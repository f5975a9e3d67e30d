package dev.lamplight.monitor.spacetime.layout;

import dev.lamplight.core.trace.TraceView;

/**
 * What the diagram's horizontal axis counts. A place on it is a long: nanoseconds of virtual time,
 * or Lamport stamps times {@link #STAMP}, so that one {@link Viewport} serves both.
 */
public enum Axis {
  TIME {
    @Override
    long place(TraceView trace, int position, long stamp) {
      return trace.atNanosAt(position);
    }
  },
  LAMPORT {
    @Override
    long place(TraceView trace, int position, long stamp) {
      return stamp * STAMP;
    }
  };

  /** How far one stamp is from the next. */
  public static final long STAMP = 5_000_000;

  /**
   * Where an event stands.
   *
   * @param stamp its Lamport stamp, or that of what came before it on its lane if it has none
   */
  abstract long place(TraceView trace, int position, long stamp);
}
