package dev.lamplight.core.causality;

import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a space-time diagram. A line is one node with one data directory: what a process
 * knew it left on its disk, so the next boot's events follow from the last one's. A lost directory
 * starts a new line.
 */
final class Lines {
  /** No line: the outside. */
  static final int NONE = -1;

  private final Ints ofProcess = new Ints(8);
  private final List<Ints> positions = new ArrayList<>();
  private final Ints representatives = new Ints(8);

  /** Gives every process that {@code view} knows its line. */
  void learn(TraceView view) {
    for (int process = ofProcess.size(); process < view.processCount(); process++) {
      ofProcess.add(process == TraceView.OUTSIDE ? NONE : find(view, process));
    }
  }

  private int find(TraceView view, int process) {
    for (int line = 0; line < representatives.size(); line++) {
      int other = representatives.get(line);
      if (view.nodeOf(other) == view.nodeOf(process)
          && view.incarnationOf(other) == view.incarnationOf(process)) {
        return line;
      }
    }
    representatives.add(process);
    positions.add(new Ints(16));
    return representatives.size() - 1;
  }

  int count() {
    return positions.size();
  }

  int of(int process) {
    return ofProcess.get(process);
  }

  /** The first process on the line. */
  int representative(int line) {
    return representatives.get(line);
  }

  /** The positions of the line's events, in order: the one of rank r stands at r - 1. */
  Ints positions(int line) {
    return positions.get(line);
  }

  long bytes() {
    long bytes = ofProcess.bytes() + representatives.bytes();
    for (Ints line : positions) {
      bytes += line.bytes();
    }
    return bytes;
  }
}
