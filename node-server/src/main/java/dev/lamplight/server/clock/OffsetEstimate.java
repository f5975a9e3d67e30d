package dev.lamplight.server.clock;

import dev.lamplight.server.service.Status.ClockVerdict;
import java.util.Locale;

/**
 * How far one peer's wall clock is ahead of this node's, from exchanges of four timestamps (Mills
 * 1991, RFC 5905 section 8). Of the newest exchanges the one with the shortest round trip counts:
 * it waited least in queues. The true offset lies within half of that round trip of the estimate,
 * however unlike the two ways are.
 */
public final class OffsetEstimate {
  /** Exchanges that are looked back on. */
  private static final int WINDOW = 8;

  /** What was measured longer ago says nothing of now. */
  private static final long STALE_NANOS = 30_000_000_000L;

  /** A clock that is certainly further off than this is suspect. */
  static final long TOLERANCE_NANOS = 100_000_000L;

  private final long[] offsets = new long[WINDOW];
  private final long[] trips = new long[WINDOW];
  private final long[] measuredAt = new long[WINDOW];
  private int taken;

  /**
   * One exchange; times in microseconds.
   *
   * @param asked when the question left, by this node's wall clock
   * @param received when it arrived, by the peer's
   * @param replied when the answer left, by the peer's
   * @param answered when that arrived, by this node's
   * @param nowNanos the computer's monotonic time
   */
  public void exchange(long asked, long received, long replied, long answered, long nowNanos) {
    long trip = (answered - asked) - (replied - received);
    if (trip < 0 || replied < received) {
      return; // a clock was moved meanwhile
    }
    int slot = taken++ % WINDOW;
    offsets[slot] = ((received - asked) + (replied - answered)) * 500;
    trips[slot] = trip * 1_000;
    measuredAt[slot] = nowNanos;
  }

  private int best(long nowNanos) {
    int best = -1;
    for (int slot = 0; slot < Math.min(taken, WINDOW); slot++) {
      if (nowNanos - measuredAt[slot] <= STALE_NANOS && (best < 0 || trips[slot] < trips[best])) {
        best = slot;
      }
    }
    return best;
  }

  /** In nanoseconds; 0 if nothing is known. */
  public long offsetNanos(long nowNanos) {
    int best = best(nowNanos);
    return best < 0 ? 0 : offsets[best];
  }

  /** The round trip of the exchange that counts, in nanoseconds; -1 if nothing is known. */
  public long tripNanos(long nowNanos) {
    int best = best(nowNanos);
    return best < 0 ? -1 : trips[best];
  }

  public ClockVerdict verdict(long nowNanos) {
    int best = best(nowNanos);
    if (best < 0) {
      return ClockVerdict.UNKNOWN;
    }
    boolean off = Math.abs(offsets[best]) - trips[best] / 2 > TOLERANCE_NANOS;
    return off ? ClockVerdict.SUSPECT : ClockVerdict.OK;
  }

  /** In words why the clock is suspect; empty if it is not. */
  public String trouble(long nowNanos) {
    int best = best(nowNanos);
    if (best < 0 || verdict(nowNanos) != ClockVerdict.SUSPECT) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "clock %.1f ms %s, give or take %.1f ms (half a round trip); more than %d ms is suspect",
        Math.abs(offsets[best]) / 1e6,
        offsets[best] > 0 ? "ahead" : "behind",
        trips[best] / 2e6,
        TOLERANCE_NANOS / 1_000_000);
  }
}
