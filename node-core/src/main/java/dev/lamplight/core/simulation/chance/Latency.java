package dev.lamplight.core.simulation.chance;

/**
 * How long something takes: a distribution, drawn from by looking up a table of its quantiles.
 * Immutable; the tables are computed with {@link StrictMath}, so they are the same in every JVM.
 */
public final class Latency {
  private static final int BITS = 10;
  private static final int SIZE = 1 << BITS;
  private static final int ONE = 1 << 16;

  /** Quantiles in 1/65536, {@value #SIZE} + 1 of them, evenly spaced. */
  private static final long[] EVEN = new long[SIZE + 1];

  private static final long[] TAILED = new long[SIZE + 1];

  static {
    for (int i = 0; i <= SIZE; i++) {
      EVEN[i] = (long) ONE * i / SIZE;
      double share = Math.min(i, SIZE - 0.5) / SIZE;
      TAILED[i] = (long) (ONE * StrictMath.pow(share / (1 - share), 0.45));
    }
  }

  private final long[] quantiles;
  private final long floorNanos;
  private final long scaleNanos;

  private Latency(long[] quantiles, long floorNanos, long scaleNanos) {
    if (floorNanos < 0 || scaleNanos < 0) {
      throw new IllegalArgumentException("a latency is not negative");
    }
    this.quantiles = quantiles;
    this.floorNanos = floorNanos;
    this.scaleNanos = scaleNanos;
  }

  /** Any duration from {@code low} to {@code high}, all alike. */
  public static Latency between(long lowNanos, long highNanos) {
    return new Latency(EVEN, lowNanos, highNanos - lowNanos);
  }

  /**
   * Log-logistic, as networks and disks are: {@code floor + scale} in the median, with a long tail:
   * {@code floor + 8 scale} at 99 %, {@code floor + 22 scale} at 99.9 %, {@code floor + 31 scale}
   * at most.
   */
  public static Latency tailed(long floorNanos, long scaleNanos) {
    return new Latency(TAILED, floorNanos, scaleNanos);
  }

  public long draw(Chance chance) {
    long drawn = chance.next();
    int place = (int) (drawn >>> (64 - BITS));
    long fraction = (drawn >>> 32) & (ONE - 1);
    long low = quantiles[place];
    long quantile = low + (((quantiles[place + 1] - low) * fraction) >> 16);
    return floorNanos + ((scaleNanos * quantile) >> 16);
  }

  /** The longest that can be drawn. */
  public long mostNanos() {
    return floorNanos + ((scaleNanos * quantiles[SIZE]) >> 16);
  }

  /** What half of the draws stay below. */
  public long medianNanos() {
    return floorNanos + ((scaleNanos * quantiles[SIZE / 2]) >> 16);
  }

  @Override
  public String toString() {
    return medianNanos() / 1000 + " us, at most " + mostNanos() / 1000 + " us";
  }
}
