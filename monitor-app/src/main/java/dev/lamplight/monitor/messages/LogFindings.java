package dev.lamplight.monitor.messages;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The logs of all nodes, compared. Immutable.
 *
 * @param nodes a column each
 * @param last the highest index that any node has
 * @param rows what is to be listed
 * @param differing the indexes at which nodes hold different entries, in rising order
 */
record LogFindings(List<NodeView> nodes, long last, LogRows rows, int[] differing) {
  static final LogFindings NONE = new LogFindings(List.of(), 0, LogRows.all(0), new int[0]);

  /** The next index behind {@code index} at which nodes differ, the first one behind the last. */
  OptionalLong differingAfter(long index) {
    if (differing.length == 0) {
      return OptionalLong.empty();
    }
    int place = Arrays.binarySearch(differing, (int) Math.min(index, Integer.MAX_VALUE - 1) + 1);
    int next = place < 0 ? -place - 1 : place;
    return OptionalLong.of(differing[next == differing.length ? 0 : next]);
  }
}
