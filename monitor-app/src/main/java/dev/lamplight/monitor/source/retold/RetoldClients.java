package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.TraceView;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of some clients' messages were seen: one that a client tries again counts once. Of each
 * client the newest are remembered; what is older is taken for seen.
 */
final class RetoldClients {
  private static final int REMEMBERED = 1 << 12;

  private final Map<String, Window> windows = new HashMap<>();
  private long count;

  RetoldClients() {}

  private RetoldClients(RetoldClients from) {
    from.windows.forEach((client, window) -> windows.put(client, window.copy()));
    count = from.count;
  }

  /** The numbers from {@code base} on of which it is known whether they were seen. */
  private static final class Window {
    private long base;
    private BitSet seen = new BitSet();

    Window copy() {
      Window copy = new Window();
      copy.base = base;
      copy.seen = (BitSet) seen.clone();
      return copy;
    }

    boolean takes(long sequence) {
      long place = sequence - base;
      if (place >= 2L * REMEMBERED) {
        int gone = (int) Math.min(place - REMEMBERED, seen.length());
        seen = seen.get(gone, Math.max(gone, seen.length()));
        base = sequence - REMEMBERED;
        place = REMEMBERED;
      }
      if (place < 0 || seen.get((int) place)) {
        return false;
      }
      seen.set((int) place);
      return true;
    }
  }

  RetoldClients copy() {
    return new RetoldClients(this);
  }

  /** Takes in an event that names a client and the client's number for its message. */
  void take(TraceView trace, int position) {
    String client = Event.clientIn(trace.detailAt(position));
    if (windows.computeIfAbsent(client, unseen -> new Window()).takes(trace.firstAt(position))) {
      count++;
    }
  }

  long count() {
    return count;
  }
}
