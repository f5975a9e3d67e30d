package dev.lamplight.monitor.source.live;

import dev.lamplight.core.log.LogView;
import dev.lamplight.monitor.source.retold.InnerEntries;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.server.format.trace.EventLine;
import dev.lamplight.server.format.trace.TraceFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The logs of a cluster's nodes, as far as these show them to clients. What is learnt of an entry
 * from one node holds for all: it is committed.
 */
final class KnownLogs {
  private InnerEntries inner = new InnerEntries();
  private final Map<Integer, ShownLog> logs = new TreeMap<>();

  private ShownLog log(int node) {
    return logs.computeIfAbsent(node, unread -> new ShownLog(inner));
  }

  /** Learns from what happened. */
  void happened(EventLine event) {
    int node = event.name().life().node();
    correct(
        inner.take(node, event.kind(), event.type(), event.epoch(), event.first(), event.last()));
  }

  /** Takes in what a node shows behind what is known of it, up to {@code upTo}. */
  void stored(int node, List<TraceFile.Message> messages, long upTo) {
    long changed = InnerEntries.UNCHANGED;
    for (TraceFile.Message message : messages) {
      changed = Math.min(changed, inner.know(message.epoch(), message.id(), message.id()));
    }
    correct(changed);
    log(node).take(messages, upTo);
  }

  private void correct(long from) {
    if (from != InnerEntries.UNCHANGED) {
      logs.values().forEach(log -> log.correct(from));
    }
  }

  /**
   * Its directory is another: nothing that it showed is known of it any more. If none knows
   * anything, the cluster is founded anew.
   */
  void lost(int node) {
    logs.remove(node);
    if (logs.values().stream().allMatch(log -> log.last() == 0)) {
      logs.clear();
      inner = new InnerEntries();
    }
  }

  /** Up to where it is known. */
  long last(int node) {
    return log(node).last();
  }

  /** What is known of the first entries. */
  LogView upTo(int node, long length) {
    return log(node).upTo(length);
  }

  /** That of the node of which most is known. */
  LogView longest() {
    ShownLog longest = new ShownLog(inner);
    for (ShownLog log : logs.values()) {
      longest = log.last() > longest.last() ? log : longest;
    }
    return longest.upTo(Long.MAX_VALUE);
  }
}
