package dev.lamplight.monitor.elections;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.glyph.Family;
import dev.lamplight.monitor.text.CoreWords;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elections of a run, gathered from its events as they come; so it works for any trace. Reads
 * each event once. Keeps the newest {@value #KEPT_MAX}.
 */
final class ElectionHistory {
  static final int KEPT_MAX = 5_000;

  private final ArrayList<Election> elections = new ArrayList<>();

  /** By life of a process: since when it seeks a leader, and why. */
  private final Map<Integer, Doubt> doubts = new HashMap<>();

  /** By life of a process that leads by its own account: whether it is frozen. */
  private final Map<Integer, Boolean> leading = new HashMap<>();

  private int absorbed;
  private long count;
  private long messages;
  private int former;

  /** Since when nobody leads. */
  private long leaderlessSince;

  /**
   * Reads what is new in {@code trace}, which must begin with what was read before. Goes over what
   * the trace forgot meanwhile.
   */
  void absorb(TraceView trace) {
    for (absorbed = Math.max(absorbed, trace.kept()); absorbed < trace.size(); absorbed++) {
      read(trace, absorbed);
    }
  }

  /** In order of time. */
  List<Election> newest() {
    return List.copyOf(elections);
  }

  long count() {
    return count;
  }

  private void read(TraceView trace, int event) {
    int process = trace.processAt(event);
    long at = trace.atNanosAt(event);
    switch (trace.kindAt(event)) {
      case SEND -> countMessage(trace.typeAt(event));
      case SUSPECT -> doubt(process, at, suspicion(trace, event));
      case ROLE -> role(trace, event, process, at);
      case CRASH, WIPE -> {
        doubts.remove(process);
        stopsLeading(process, at);
      }
      case FREEZE -> {
        if (leading.replace(process, true) != null) {
          gap(at);
        }
      }
      case THAW -> leading.replace(process, false);
      default -> {}
    }
  }

  private void countMessage(int type) {
    MessageType sent = Family.type(type);
    switch (Family.of(sent)) {
      case ELECTION, CLAIM, CROWN, RECOVERY -> messages++;
      case COPY, CLIENT, FOUNDING -> {}
    }
  }

  private static String suspicion(TraceView trace, int event) {
    String silence = Durations.rough(trace.firstAt(event));
    int whom = trace.peerAt(event);
    if (whom != 0 && trace.firstAt(event) == 0) {
      return Texts.of("election.reason.gone", whom);
    }
    return whom == 0
        ? Texts.of("election.reason.nobody", silence)
        : Texts.of("election.reason.silent", whom, silence);
  }

  private void role(TraceView trace, int event, int process, long at) {
    RoleName role = EventWords.role(trace, event);
    switch (role) {
      case ELECTING, CLAIMING, RECOVERING -> {
        stopsLeading(process, at);
        doubt(process, at, CoreWords.reason(trace.detailAt(event)));
      }
      case LEADING -> {
        doubt(process, at, CoreWords.reason(trace.detailAt(event)));
        won(trace, event, process, at);
      }
      case FOLLOWER, LEARNER -> {
        stopsLeading(process, at);
        if (trace.peerAt(event) != 0) {
          doubts.remove(process);
        }
      }
    }
  }

  private void won(TraceView trace, int event, int process, long at) {
    Doubt doubt = doubts.remove(process);
    if (doubt == null || leading.containsKey(process)) {
      return;
    }
    long leaderless = leads() ? 0 : at - leaderlessSince;
    int winner = trace.nodeOf(process);
    if (elections.size() == KEPT_MAX) {
      elections.removeFirst();
    }
    elections.add(
        new Election(
            event,
            at,
            trace.epochAt(event),
            winner,
            former,
            doubt.reason(),
            at - doubt.sinceNanos(),
            leaderless,
            messages - doubt.messages()));
    count++;
    former = winner;
    leading.put(process, false);
  }

  private void doubt(int process, long at, String reason) {
    doubts.putIfAbsent(process, new Doubt(at, reason, messages));
  }

  private void stopsLeading(int process, long at) {
    if (leading.remove(process) != null) {
      gap(at);
    }
  }

  private void gap(long at) {
    if (!leads()) {
      leaderlessSince = at;
    }
  }

  private boolean leads() {
    return leading.containsValue(false);
  }

  /** What the count of messages was when it began. */
  private record Doubt(long sinceNanos, String reason, long messages) {}
}
