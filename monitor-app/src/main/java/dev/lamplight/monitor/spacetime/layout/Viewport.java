package dev.lamplight.monitor.spacetime.layout;

/**
 * Which stretch of virtual time is seen, on how many pixels. Immutable and pure.
 *
 * @param startNanos at the left edge
 * @param spanNanos from edge to edge
 * @param left where the left edge is, in pixels
 * @param width from edge to edge, in pixels
 */
public record Viewport(long startNanos, long spanNanos, double left, double width) {
  public static final long SPAN_NANOS_MIN = 10_000_000L;
  public static final long SPAN_NANOS_MAX = 24L * 3600 * 1_000_000_000L;

  /** How much of the picture lies behind now while following, so that now stands off the edge. */
  private static final double AHEAD = 0.06;

  /** The view of {@code spanNanos} that ends a little after now, never before the start of time. */
  public static Viewport following(long nowNanos, long spanNanos, double left, double width) {
    long span = bounded(spanNanos);
    long start = Math.max(0, nowNanos - (long) (span * (1 - AHEAD)));
    return new Viewport(start, span, left, width);
  }

  /** The view of {@code spanNanos} with a moment a little right of its middle. */
  public static Viewport around(long nanos, long spanNanos, double left, double width) {
    long span = bounded(spanNanos);
    return new Viewport(Math.max(0, nanos - (long) (span * 0.6)), span, left, width);
  }

  public static long bounded(long spanNanos) {
    return Math.clamp(spanNanos, SPAN_NANOS_MIN, SPAN_NANOS_MAX);
  }

  public long endNanos() {
    return startNanos + spanNanos;
  }

  public double x(long nanos) {
    return left + (double) (nanos - startNanos) / spanNanos * width;
  }

  public long nanosAt(double x) {
    return startNanos + (long) ((x - left) / width * spanNanos);
  }

  /** Stretched by {@code factor} around what is at {@code x}; above 1 more time is seen. */
  public Viewport zoomed(double factor, double x) {
    long span = bounded((long) (spanNanos * factor));
    long fixed = nanosAt(x);
    long start = fixed - (long) ((x - left) / width * span);
    return new Viewport(Math.max(0, start), span, left, width);
  }

  /** Moved so that what was at 0 is at {@code pixels}. */
  public Viewport moved(double pixels) {
    long start = startNanos - (long) (pixels / width * spanNanos);
    return new Viewport(Math.max(0, start), spanNanos, left, width);
  }

  /** Whether any of a stretch of time is seen. */
  public boolean shows(long fromNanos, long toNanos) {
    return toNanos >= startNanos && fromNanos <= endNanos();
  }
}
