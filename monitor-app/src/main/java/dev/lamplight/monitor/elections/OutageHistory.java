package dev.lamplight.monitor.elections;

import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.text.EventWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of a run each time that its leader was killed or frozen; from its events alone. Reads
 * each event once. Keeps the newest {@value #KEPT_MAX}.
 */
public final class OutageHistory {
  static final int KEPT_MAX = 1_000;

  private final List<Outage> outages = new ArrayList<>();

  /** The lives of processes that lead by their own account. */
  private final Set<Integer> leading = new HashSet<>();

  private int absorbed;

  /** Up to where clients know the log to be written. */
  private long acknowledged;

  /** Of each outage whose end is open, where the log was when it began. */
  private long acknowledgedBefore;

  /** Reads what is new in {@code trace}, which must begin with what was read before. */
  public void absorb(TraceView trace) {
    for (absorbed = Math.max(absorbed, trace.kept()); absorbed < trace.size(); absorbed++) {
      read(trace, absorbed);
    }
  }

  /** In order of time. */
  public List<Outage> all() {
    return List.copyOf(outages);
  }

  private void read(TraceView trace, int event) {
    int process = trace.processAt(event);
    long at = trace.atNanosAt(event);
    switch (trace.kindAt(event)) {
      case CRASH, WIPE -> {
        if (leading.remove(process)) {
          begin(new Outage(event, at, trace.nodeAt(event), true, Outage.NOT_YET, Outage.NOT_YET));
        }
      }
      case FREEZE -> {
        if (leading.remove(process)) {
          begin(new Outage(event, at, trace.nodeAt(event), false, Outage.NOT_YET, Outage.NOT_YET));
        }
      }
      case ROLE -> {
        if (EventWords.role(trace, event) == RoleName.LEADING) {
          leading.add(process);
          led(trace.nodeAt(event), at);
        } else {
          leading.remove(process);
        }
      }
      case ACKNOWLEDGE -> accepted(trace.lastAt(event), at);
      default -> {}
    }
  }

  private void begin(Outage outage) {
    if (outages.size() == KEPT_MAX) {
      outages.removeFirst();
    }
    outages.add(outage);
    acknowledgedBefore = acknowledged;
  }

  private void led(int node, long at) {
    Outage last = outages.isEmpty() ? null : outages.getLast();
    if (last != null && last.electionNanos() < 0 && last.leader() != node) {
      outages.set(outages.size() - 1, last.led(at));
    }
  }

  /** What was accepted before is often acknowledged afterwards: only what is behind it counts. */
  private void accepted(long index, long at) {
    acknowledged = Math.max(acknowledged, index);
    Outage last = outages.isEmpty() ? null : outages.getLast();
    if (last != null
        && last.electionNanos() >= 0
        && last.writeNanos() < 0
        && index > acknowledgedBefore) {
      outages.set(outages.size() - 1, last.written(at));
    }
  }
}
