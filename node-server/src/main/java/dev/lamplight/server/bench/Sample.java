package dev.lamplight.server.bench;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The outcomes of several runs of one thing, the one by the wall clock, the other by the CPU's. */
public final class Sample {
  private final double[] values;
  private final double[] byCpu;

  /** One value a run; {@code byCpu} is empty where the processor's time makes no difference. */
  Sample(double[] values, double... byCpu) {
    this.values = sorted(values);
    this.byCpu = sorted(byCpu);
  }

  /** Without a second reckoning. */
  public static Sample of(double... values) {
    return new Sample(values);
  }

  int runs() {
    return values.length;
  }

  double median() {
    return median(values);
  }

  double least() {
    return values[0];
  }

  double most() {
    return values[values.length - 1];
  }

  @Nullable Double medianByCpu() {
    return byCpu.length == 0 ? null : median(byCpu);
  }

  /** Another quantity that follows from each value, such as a rate from a duration. */
  Sample map(DoubleUnaryOperator function) {
    return new Sample(
        Arrays.stream(values).map(function).toArray(),
        Arrays.stream(byCpu).map(function).toArray());
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
