package dev.lamplight.core.scenario.language;

/**
 * A span of durations from which one is drawn.
 *
 * @param leastNanos not below 0
 * @param mostNanos not below {@code leastNanos}
 */
public record Range(long leastNanos, long mostNanos) {

  /** {@code 5ms..20ms}, or {@code 5ms} if it holds but one duration. */
  @Override
  public String toString() {
    String least = Quantity.writeDuration(leastNanos);
    return leastNanos == mostNanos ? least : least + ".." + Quantity.writeDuration(mostNanos);
  }
}
