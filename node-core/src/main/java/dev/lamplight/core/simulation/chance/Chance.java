package dev.lamplight.core.simulation.chance;

import dev.lamplight.core.cluster.StateHash;

/**
 * A stream of random numbers that follows from its seed alone: SplitMix64 (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", 2014). Its whole state is one number.
 */
public final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  public Chance(long seed) {
    state = mix(seed + GOLDEN);
  }

  /** Another stream that follows from this one's state and {@code purpose}; this one stays. */
  public Chance split(long purpose) {
    return new Chance(state ^ mix(purpose * GOLDEN));
  }

  /** Any of the 2^64 numbers. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /**
   * At least 0, below {@code bound}, all alike.
   *
   * @param bound above 0
   */
  public long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** Like {@link #below(long)}. */
  public int below(int bound) {
    return (int) below((long) bound);
  }

  /** At least {@code low}, at most {@code high}. */
  public long between(long low, long high) {
    return high <= low ? low : low + below(high - low + 1);
  }

  /** Whether something happens that has these odds. Draws nothing for what never happens. */
  public boolean happens(long odds) {
    return odds > 0 && next() >>> 1 < odds;
  }

  /** The odds of something of that probability, 0 to 1, for {@link #happens}. */
  public static long odds(double probability) {
    return (long) (probability * 0x1p63);
  }

  public Chance copy() {
    Chance copy = new Chance(0);
    copy.state = state;
    return copy;
  }

  public void digest(StateHash hash) {
    hash.add(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
