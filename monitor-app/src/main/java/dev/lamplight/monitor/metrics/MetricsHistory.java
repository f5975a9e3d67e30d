package dev.lamplight.monitor.metrics;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.text.EventWords;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures over virtual time, gathered from the events of a trace as they come. Reads each event
 * once; its size does not grow with the run. Belongs to the background thread.
 */
final class MetricsHistory {
  /** Clients that never hear back are forgotten beyond so many. */
  private static final int WAITING_MAX = 50_000;

  private final Slots slots = new Slots();
  private final Series committed = new Series();
  private final Series elections = new Series();
  private final Series violations = new Series();
  private final Latencies latencies = new Latencies();
  private final Map<Request, Long> waiting = new LinkedHashMap<>();
  private int absorbed;
  private long committedUpTo;
  private long electionCount;
  private long violationCount;

  /**
   * Reads what is new in {@code trace}, which must begin with what was read before. Goes over what
   * the trace forgot meanwhile.
   */
  void absorb(TraceView trace) {
    for (absorbed = Math.max(absorbed, trace.kept()); absorbed < trace.size(); absorbed++) {
      read(trace, absorbed);
    }
  }

  /** How many events were read. */
  int absorbed() {
    return absorbed;
  }

  MetricsPicture picture(long nowNanos) {
    int length = slot(nowNanos) + 1;
    return new MetricsPicture(
        slots.nanos(),
        nowNanos,
        committed.upTo(length),
        latencies.percentile(50, length),
        latencies.percentile(95, length),
        latencies.percentile(50),
        latencies.percentile(95),
        elections.upTo(length),
        electionCount,
        violations.upTo(length),
        violationCount);
  }

  private void read(TraceView trace, int event) {
    long at = trace.atNanosAt(event);
    switch (trace.kindAt(event)) {
      case COMMIT, DELIVER -> {
        long last = trace.lastAt(event);
        if (last > committedUpTo) {
          committed.add(slot(at), last - committedUpTo);
          committedUpTo = last;
        }
      }
      case SUBMIT -> {
        waiting.putIfAbsent(request(trace, event), at);
        if (waiting.size() > WAITING_MAX) {
          waiting.remove(waiting.keySet().iterator().next());
        }
      }
      case ACKNOWLEDGE -> {
        Long since = waiting.remove(request(trace, event));
        if (since != null) {
          latencies.add(slot(at), at - since);
        }
      }
      case ROLE -> {
        if (EventWords.role(trace, event) == RoleName.LEADING) {
          elections.add(slot(at), 1);
          electionCount++;
        }
      }
      case VIOLATION -> {
        violations.add(slot(at), 1);
        violationCount++;
      }
      default -> {}
    }
  }

  private static Request request(TraceView trace, int event) {
    return new Request(Event.clientIn(trace.detailAt(event)), trace.firstAt(event));
  }

  private int slot(long atNanos) {
    while (slots.of(atNanos) >= Slots.COUNT) {
      slots.grow();
      committed.halve();
      elections.halve();
      violations.halve();
      latencies.halve();
    }
    return (int) slots.of(atNanos);
  }

  /** What a client waits for. */
  private record Request(String client, long sequence) {}
}
