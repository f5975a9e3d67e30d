package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.TraceView;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which of some clients' messages were seen: one that a client tries again counts once. */
final class RetoldClients {
  private final Map<String, BitSet> sequences = new HashMap<>();
  private long count;

  RetoldClients() {}

  private RetoldClients(RetoldClients from) {
    from.sequences.forEach((client, seen) -> sequences.put(client, (BitSet) seen.clone()));
    count = from.count;
  }

  RetoldClients copy() {
    return new RetoldClients(this);
  }

  /** Takes in an event that names a client and the client's number for its message. */
  void take(TraceView trace, int position) {
    String client = Event.clientIn(trace.detailAt(position));
    BitSet seen = sequences.computeIfAbsent(client, unseen -> new BitSet());
    int sequence = Math.clamp(trace.firstAt(position), 0, Integer.MAX_VALUE - 1);
    if (!seen.get(sequence)) {
      seen.set(sequence);
      count++;
    }
  }

  long count() {
    return count;
  }
}
