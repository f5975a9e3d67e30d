package dev.lamplight.core;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Runs a test once for every sequence of choices that it could make. The test asks {@link #below}
 * wherever it has a choice, and may let earlier answers decide how it goes on: the answers are the
 * digits of an odometer that turns until all have been seen.
 */
public final class Exhaustive {
  private int[] digits = new int[16];
  private int[] bounds = new int[16];
  private int used;

  private Exhaustive() {}

  /** Runs {@code test} for every sequence of choices, and says how many there were. */
  public static long run(Consumer<Exhaustive> test) {
    Exhaustive choices = new Exhaustive();
    long runs = 0;
    do {
      choices.used = 0;
      try {
        test.accept(choices);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("with the choices " + choices, failure);
      }
      runs++;
    } while (choices.turn());
    return runs;
  }

  /** A choice: 0 to {@code bound - 1}. */
  public int below(int bound) {
    if (used == digits.length) {
      digits = Arrays.copyOf(digits, used * 2);
      bounds = Arrays.copyOf(bounds, used * 2);
    }
    bounds[used] = bound;
    return digits[used++];
  }

  private boolean turn() {
    for (int last = used - 1; last >= 0; last--) {
      if (++digits[last] < bounds[last]) {
        return true;
      }
      digits[last] = 0;
    }
    return false;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(digits, used));
  }
}
