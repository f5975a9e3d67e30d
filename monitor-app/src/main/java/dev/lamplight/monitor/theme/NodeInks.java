package dev.lamplight.monitor.theme;

import java.util.Arrays;
import java.util.List;

/**
 * The colour of each node, wherever a thing is marked as its: by its place among the ids, lowest
 * first. With more nodes than colours they come round again, so a colour never stands alone.
 */
public final class NodeInks {
  private static final Ink[] INKS = {
    Ink.NODE_A, Ink.NODE_B, Ink.NODE_C, Ink.NODE_D, Ink.NODE_E, Ink.NODE_F
  };

  private final int[] ids;

  private NodeInks(int[] ids) {
    this.ids = ids;
  }

  /** For nodes with these ids, in any order and with repetitions. */
  public static NodeInks of(List<Integer> ids) {
    return new NodeInks(ids.stream().mapToInt(Integer::intValue).distinct().sorted().toArray());
  }

  /** That of a node; of one that is unknown the colour of words. */
  public Ink of(int id) {
    int place = Arrays.binarySearch(ids, id);
    return place < 0 ? Ink.MUTED : INKS[place % INKS.length];
  }
}
