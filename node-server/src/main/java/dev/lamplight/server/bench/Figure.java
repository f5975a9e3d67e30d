package dev.lamplight.server.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure, as the report writes it.
 *
 * @param name with its unit at the end
 * @param median of the runs, by the clock on the wall
 * @param least of the runs, and {@code most}
 * @param medianByCpu the same by the processor time of the whole JVM, its compiler and collector
 *     included: what an otherwise idle machine would show; absent where no time is in it
 * @param barAtLeast what it ought to reach, {@code barAtMost} what it ought not to exceed; both
 *     absent where nothing was promised
 * @param met whether the median keeps to the bar, absent without one
 * @param detail what one run did
 */
public record Figure(
    String name,
    int runs,
    double median,
    double least,
    double most,
    @Nullable Double medianByCpu,
    @Nullable Double barAtLeast,
    @Nullable Double barAtMost,
    @Nullable Boolean met,
    String detail) {

  /** A figure without a bar. */
  public static Figure of(String name, Sample sample, String detail) {
    return make(name, sample, null, null, detail);
  }

  public static Figure atLeast(String name, double bar, Sample sample, String detail) {
    return make(name, sample, bar, null, detail);
  }

  public static Figure atMost(String name, double bar, Sample sample, String detail) {
    return make(name, sample, null, bar, detail);
  }

  private static Figure make(
      String name,
      Sample sample,
      @Nullable Double atLeast,
      @Nullable Double atMost,
      String detail) {
    double median = sample.median();
    Boolean met = null;
    if (atLeast != null) {
      met = median >= atLeast;
    } else if (atMost != null) {
      met = median <= atMost;
    }
    return new Figure(
        name,
        sample.runs(),
        median,
        sample.least(),
        sample.most(),
        sample.medianByCpu(),
        atLeast,
        atMost,
        met,
        detail);
  }
}
