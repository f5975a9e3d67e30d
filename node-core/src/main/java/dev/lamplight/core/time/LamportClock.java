package dev.lamplight.core.time;

/**
 * A Lamport clock (Lamport 1978, "Time, Clocks, and the Ordering of Events", implementation rules
 * IR1 and IR2). It counts events, not time, and never goes back.
 */
public final class LamportClock {
  private long time;

  public LamportClock(long time) {
    this.time = time;
  }

  /** The stamp of the newest event, 0 before the first. */
  public long time() {
    return time;
  }

  /**
   * IR1: between any two successive events the clock is incremented. Gives the new event's stamp.
   */
  public long tick() {
    return ++time;
  }

  /**
   * IR2: the receipt of a message is later than its sending. Gives the stamp of the receipt.
   *
   * @param stamp the stamp that the message carries
   */
  public long receive(long stamp) {
    time = afterReceive(time, stamp);
    return time;
  }

  /** Raises the clock to {@code stamp} if it is below it, without an event. */
  public void raise(long stamp) {
    time = Math.max(time, stamp);
  }

  /** What {@link #receive} would give on a clock that shows {@code time}. */
  public static long afterReceive(long time, long stamp) {
    return Math.max(time, stamp) + 1;
  }

  public LamportClock copy() {
    return new LamportClock(time);
  }

  @Override
  public String toString() {
    return Long.toString(time);
  }
}
