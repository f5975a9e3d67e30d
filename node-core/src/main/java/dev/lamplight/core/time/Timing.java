package dev.lamplight.core.time;

/**
 * The durations of the protocol, in nanoseconds of a node's own clock.
 *
 * @param heartbeatNanos H: how often a leader is heard
 * @param timeoutNanos T: how long a silent leader is believed alive; never used below four round
 *     trips
 * @param stepNanos D's floor: how long each rank waits for the one above it
 */
public record Timing(long heartbeatNanos, long timeoutNanos, long stepNanos) {
  private static final long MILLI = 1_000_000L;

  /** H 50 ms, T 500 ms, D 20 ms. */
  public static final Timing LAN = new Timing(50 * MILLI, 500 * MILLI, 20 * MILLI);

  /** H 150 ms, T 1500 ms, D 20 ms: for round trips up to 375 ms. */
  public static final Timing WAN = new Timing(150 * MILLI, 1500 * MILLI, 20 * MILLI);
}
