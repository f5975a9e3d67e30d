package dev.lamplight.server.bench.contest;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a contest, as the report writes it.
 *
 * @param unit of the figures
 * @param theirs absent where nobody was measured beside us, as is {@code ratio}
 * @param ratio our median to theirs
 * @param bar what ought to hold, absent where nothing was promised
 * @param met whether it holds, absent without a bar, or where the bar needs somebody else's figure
 */
public record Row(
    String name,
    String unit,
    Spread ours,
    @Nullable Spread theirs,
    @Nullable Double ratio,
    @Nullable Bar bar,
    @Nullable Boolean met) {

  /** The outcomes of several runs. */
  public record Spread(int runs, double median, double least, double most) {
    public static Spread of(List<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Spread(
          sorted.length, median, sorted[0], Arrays.stream(sorted).max().orElse(Double.NaN));
    }
  }

  /** What is promised of our median. */
  public record Bar(Side side, Of of, double value) {
    /** On which side of the value it is to lie. */
    public enum Side {
      AT_LEAST,
      AT_MOST
    }

    /** What is compared with the value. */
    public enum Of {
      FIGURE,
      RATIO,
      /** The greatest of all runs. */
      MOST
    }

    boolean holds(double figure) {
      return switch (side) {
        case AT_LEAST -> figure >= value;
        case AT_MOST -> figure <= value;
      };
    }
  }

  public static Row of(
      String name, String unit, Spread ours, @Nullable Spread theirs, @Nullable Bar bar) {
    Double ratio = theirs == null ? null : ours.median() / theirs.median();
    return new Row(name, unit, ours, theirs, ratio, bar, met(bar, ours, ratio));
  }

  private static @Nullable Boolean met(@Nullable Bar bar, Spread ours, @Nullable Double ratio) {
    if (bar == null) {
      return null;
    }
    return switch (bar.of()) {
      case FIGURE -> bar.holds(ours.median());
      case MOST -> bar.holds(ours.most());
      case RATIO -> ratio == null ? null : bar.holds(ratio);
    };
  }
}
