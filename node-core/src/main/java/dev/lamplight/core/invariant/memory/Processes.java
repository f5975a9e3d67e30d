package dev.lamplight.core.invariant.memory;

import dev.lamplight.core.invariant.ClusterView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arrays that hold one thing a process: they grow when a process joins. */
public final class Processes {
  private Processes() {}

  public static long[] grown(long[] values, ClusterView cluster) {
    int wanted = cluster.processes();
    return values.length < wanted ? Arrays.copyOf(values, wanted) : values;
  }

  /** New places hold {@code fill}. */
  public static <T extends @Nullable Object> T[] grown(T[] values, ClusterView cluster, T fill) {
    int wanted = cluster.processes();
    if (values.length >= wanted) {
      return values;
    }
    T[] grown = Arrays.copyOf(values, wanted);
    Arrays.fill(grown, values.length, wanted, fill);
    return grown;
  }
}
