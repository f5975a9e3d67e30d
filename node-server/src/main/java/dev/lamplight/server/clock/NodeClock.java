package dev.lamplight.server.clock;

/**
 * A node's own clocks: a monotonic one for its timers and a wall clock for what people read. An
 * operator may put them wrong for a while. Between two changes of its rate the monotonic clock is a
 * straight line, and it never goes back. Any thread may read; one changes it.
 */
public final class NodeClock {
  private static final long NANOS_PER_MICRO = 1_000;

  private final TimeSource source;
  private volatile Course course;

  /**
   * How the clocks run since {@code sourceNanos}, when the node's showed {@code nodeNanos}.
   *
   * @param wallOffsetMicros by how much the wall clock is wrong, besides what the rate adds
   */
  private record Course(long sourceNanos, long nodeNanos, double rate, long wallOffsetMicros) {
    long at(long nanos) {
      long since = nanos - sourceNanos;
      return nodeNanos + (rate == 1.0 ? since : (long) (since * rate));
    }

    /** By how much the rate has put the clocks ahead of the source's. */
    long gained(long nanos) {
      return at(nanos) - nodeNanos - (nanos - sourceNanos);
    }
  }

  public NodeClock(TimeSource source) {
    this.source = source;
    course = new Course(source.nanos(), 0, 1.0, 0);
  }

  /** The node's own monotonic time, in nanoseconds since this clock was made. */
  public long nanos() {
    return course.at(source.nanos());
  }

  /** The node's wall time in microseconds since 1970. */
  public long wallMicros() {
    Course now = course;
    return source.wallMicros()
        + now.wallOffsetMicros()
        + now.gained(source.nanos()) / NANOS_PER_MICRO;
  }

  /** The computer's monotonic time, which no operator moves. */
  public long trueNanos() {
    return source.nanos();
  }

  /** How long the computer waits until the node's clock shows {@code nodeNanos}; 0 if it does. */
  public long untilNanos(long nodeNanos) {
    Course now = course;
    long left = nodeNanos - now.at(source.nanos());
    return left <= 0 ? 0 : now.rate() == 1.0 ? left : (long) Math.ceil(left / now.rate());
  }

  /**
   * From now on the wall clock is wrong by {@code offsetMicros}, and both clocks run at {@code
   * rate}.
   *
   * @throws IllegalArgumentException unless the rate lies between 0.01 and 100
   */
  public void skew(long offsetMicros, double rate) {
    if (!(rate >= 0.01 && rate <= 100)) {
      throw new IllegalArgumentException("a clock's rate lies between 0.01 and 100, not " + rate);
    }
    long now = source.nanos();
    course = new Course(now, course.at(now), rate, offsetMicros);
  }

  /** From now on both are right; the monotonic clock goes on from where it is. */
  public void correct() {
    skew(0, 1.0);
  }
}
