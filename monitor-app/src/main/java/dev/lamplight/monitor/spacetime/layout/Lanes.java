package dev.lamplight.monitor.spacetime.layout;

import java.util.Arrays;
import java.util.List;

/** Which lane is whose: the highest id on top, as on the ring. Pure geometry. */
public final class Lanes {
  private final int[] ids;
  private final double top;
  private final double gap;

  private Lanes(int[] ids, double top, double gap) {
    this.ids = ids;
    this.top = top;
    this.gap = gap;
  }

  /** Lanes for {@code ids}, in any order and with repetitions, between two heights. */
  public static Lanes of(List<Integer> ids, double top, double bottom) {
    int[] rising = ids.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    double gap = (bottom - top) / Math.max(1, rising.length);
    return new Lanes(rising, top, gap);
  }

  public int count() {
    return ids.length;
  }

  /** From the top. */
  public int id(int lane) {
    return ids[ids.length - 1 - lane];
  }

  /** From the top, -1 if it has none. */
  public int laneOf(int id) {
    int place = Arrays.binarySearch(ids, id);
    return place < 0 ? -1 : ids.length - 1 - place;
  }

  public double gap() {
    return gap;
  }

  public boolean holds(int id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }

  /** The middle of the lane of {@code id}. */
  public double y(int id) {
    int place = Arrays.binarySearch(ids, id);
    if (place < 0) {
      throw new IllegalArgumentException("no lane for " + id);
    }
    return top + (ids.length - 1 - place + 0.5) * gap;
  }
}
