package dev.lamplight.core.causality;

import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Happens-before by its definition: every edge is drawn, then the relation is closed. Cubic in time
 * and quadratic in room; the measure for {@link CausalGraph}.
 */
final class DumbGraph {
  private static final int FAR = 1_000_000;

  final int size;
  private final TraceView trace;
  private final boolean[][] edge;
  private final boolean[][] before;

  DumbGraph(TraceView trace) {
    this.trace = trace;
    size = trace.size();
    edge = new boolean[size][size];
    for (int b = 0; b < size; b++) {
      int send = trace.causeAt(b);
      boolean caused = send >= 0 && isOfLine(send);
      if (caused) {
        edge[send][b] = true;
      }
      int previous = previous(b);
      if (previous >= 0 && (isOfLine(b) || !caused)) {
        edge[previous][b] = true;
      }
    }
    before = new boolean[size][];
    for (int a = 0; a < size; a++) {
      before[a] = edge[a].clone();
    }
    for (int middle = 0; middle < size; middle++) {
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          before[a][b] |= before[a][middle] && before[middle][b];
        }
      }
    }
  }

  boolean isOfLine(int event) {
    return trace.processAt(event) != 0 && trace.kindAt(event).isOfNode();
  }

  boolean sameLine(int a, int b) {
    int one = trace.processAt(a);
    int other = trace.processAt(b);
    return one != 0
        && other != 0
        && trace.nodeOf(one) == trace.nodeOf(other)
        && trace.incarnationOf(one) == trace.incarnationOf(other);
  }

  private int previous(int event) {
    for (int candidate = event - 1; candidate >= 0; candidate--) {
      if (sameLine(candidate, event) && isOfLine(candidate)) {
        return candidate;
      }
    }
    return -1;
  }

  boolean happensBefore(int a, int b) {
    return before[a][b];
  }

  BitSet past(int b) {
    BitSet past = new BitSet();
    for (int a = 0; a < size; a++) {
      past.set(a, before[a][b]);
    }
    return past;
  }

  BitSet future(int a) {
    BitSet future = new BitSet();
    for (int b = 0; b < size; b++) {
      future.set(b, before[a][b]);
    }
    return future;
  }

  int[] parents(int b) {
    return past(b).stream().filter(a -> edge[a][b]).toArray();
  }

  /** The transitive reduction: pairs in the relation with nothing between them. */
  int[] reducedParents(int b) {
    return past(b).stream()
        .filter(a -> past(b).stream().noneMatch(between -> before[a][between]))
        .toArray();
  }

  /** The fewest messages of any path from a to b, the last step to an event from outside aside. */
  int fewestMessages(int a, int b) {
    int[] messages = new int[size];
    Arrays.fill(messages, FAR);
    messages[a] = 0;
    for (int to = a + 1; to <= b; to++) {
      for (int from = a; from < to; from++) {
        if (edge[from][to]) {
          boolean free = sameLine(from, to) || !isOfLine(to);
          messages[to] = Math.min(messages[to], messages[from] + (free ? 0 : 1));
        }
      }
    }
    return messages[b];
  }

  /** Whether nothing in {@code cut} follows from an event of a line that is not. */
  boolean isConsistent(BitSet cut) {
    return cut.stream().allMatch(b -> past(b).stream().allMatch(cut::get));
  }
}
