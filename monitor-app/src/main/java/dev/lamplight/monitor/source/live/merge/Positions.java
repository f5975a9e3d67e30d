package dev.lamplight.monitor.source.live.merge;

import dev.lamplight.core.trace.TraceView;
import java.util.Arrays;

/** A position for each position, nowhere at first; what was forgotten takes no room. */
final class Positions {
  private static final int SHIFT = 12;
  private static final int SIZE = 1 << SHIFT;
  private static final int[] NONE = {};

  private int[][] pieces = new int[16][];

  Positions() {
    Arrays.fill(pieces, NONE);
  }

  int at(int position) {
    int piece = position >> SHIFT;
    return piece >= pieces.length || pieces[piece].length == 0
        ? TraceView.NOWHERE
        : pieces[piece][position & (SIZE - 1)];
  }

  void set(int position, int value) {
    int piece = position >> SHIFT;
    if (piece >= pieces.length) {
      int before = pieces.length;
      pieces = Arrays.copyOf(pieces, Math.max(piece + 1, before * 2));
      Arrays.fill(pieces, before, pieces.length, NONE);
    }
    if (pieces[piece].length == 0) {
      pieces[piece] = new int[SIZE];
      Arrays.fill(pieces[piece], TraceView.NOWHERE);
    }
    pieces[piece][position & (SIZE - 1)] = value;
  }

  void forget(int before) {
    Arrays.fill(pieces, 0, Math.min(before >> SHIFT, pieces.length), NONE);
  }
}
