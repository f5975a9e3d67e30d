package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.expectation.Finding;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run told in lines to be read: who suspected, promised, was crowned and committed, what befell
 * whom, and what came of the expectations. Each line has its virtual time, its node and that node's
 * Lamport time. Single messages between nodes are left out, and heavy traffic is summed up.
 */
public final class Transcript {
  /** So many lines of traffic in a row are told one by one; more are summed up. */
  private static final int TRAFFIC_LINES_MAX = 12;

  /** So many violations of one property are told. */
  private static final int VIOLATIONS_TOLD_MAX = 3;

  private static final RoleName[] ROLES = RoleName.values();

  private final StringBuilder text = new StringBuilder();

  /** How many violations of each property there were. */
  private final Map<String, Integer> violations = new TreeMap<>();

  /** Traffic that is not told yet. */
  private final List<Event> traffic = new ArrayList<>();

  private Transcript() {}

  /** The transcript of a run so far, which must have a trace. */
  public static String of(ScenarioRun run) {
    Transcript transcript = new Transcript();
    transcript.tellOpening(run.scenario());
    transcript.tell(run.simulation().trace());
    transcript.tellVerdict(run.verdict());
    return transcript.text.toString();
  }

  /** Those lines of a trace that a transcript holds. */
  public static String of(TraceView trace) {
    Transcript transcript = new Transcript();
    transcript.tell(trace);
    return transcript.text.toString();
  }

  private void tellOpening(Scenario scenario) {
    text.append(scenario.name()).append('\n');
    text.append(scenario.protocol().name().toLowerCase(Locale.ROOT)).append(", ");
    text.append(ScenarioPrinter.network(scenario.network()));
    text.append(", seed ").append(scenario.seed()).append(", nodes ");
    text.append(ScenarioPrinter.places(scenario.places())).append("\n\n");
  }

  private void tell(TraceView trace) {
    for (int position = 0; position < trace.size(); position++) {
      switch (trace.kindAt(position)) {
        case SEND, RECEIVE, APPEND, DELIVER, DROP -> {}
        case SUBMIT, ACKNOWLEDGE, REFUSE, READ, COMMIT -> traffic.add(trace.at(position));
        case ROLE, SUSPECT, PROMISE, FETCH, HANDOVER -> tell(trace.at(position));
        case CRASH, RESTART, FREEZE, THAW, WIPE -> tell(trace.at(position));
        case PARTITION, HEAL, SLOW, SKEW, SAY -> tell(trace.at(position));
        case VIOLATION -> tellViolation(trace.at(position));
      }
    }
    tellTraffic();
  }

  private void tell(Event event) {
    tellTraffic();
    line(event, sentence(event));
  }

  private void tellViolation(Event event) {
    String property = event.detail().substring(0, Math.max(0, event.detail().indexOf(':')));
    if (violations.merge(property, 1, Integer::sum) <= VIOLATIONS_TOLD_MAX) {
      tell(event);
    }
  }

  private void tellTraffic() {
    if (traffic.size() > TRAFFIC_LINES_MAX) {
      line(traffic.getLast().atNanos(), "", "", sum());
    } else {
      traffic.forEach(event -> line(event, sentence(event)));
    }
    traffic.clear();
  }

  private String sum() {
    long nanos = traffic.getLast().atNanos() - traffic.getFirst().atNanos();
    long last =
        traffic.stream()
            .filter(e -> e.kind() == Kind.COMMIT)
            .mapToLong(Event::last)
            .max()
            .orElse(0);
    return "... in "
        + Quantity.seconds(nanos)
        + count(Kind.SUBMIT, "messages handed in")
        + count(Kind.ACKNOWLEDGE, "acknowledged")
        + count(Kind.REFUSE, "refused")
        + count(Kind.READ, "reads answered")
        + (last == 0 ? "" : ", all committed up to entry " + last);
  }

  private String count(Kind kind, String what) {
    long count = traffic.stream().filter(event -> event.kind() == kind).count();
    return count == 0 ? "" : ", " + count + " " + what;
  }

  private void line(Event event, String sentence) {
    String lamport = event.lamport() > 0 ? "L" + event.lamport() : "";
    line(event.atNanos(), event.node() > 0 ? "" + event.node() : "", lamport, sentence);
  }

  private void line(long atNanos, String node, String lamport, String sentence) {
    String at = Quantity.seconds(atNanos);
    text.append(String.format(Locale.ROOT, "%10s  %-5s %6s  ", at, node, lamport));
    text.append(sentence.replace("\n", " / ")).append('\n');
  }

  private static String sentence(Event event) {
    return switch (event.kind()) {
      case SUBMIT -> "takes message " + event.first() + client(event, " of ");
      case ACKNOWLEDGE ->
          "acknowledges message "
              + event.first()
              + client(event, " of ")
              + " as entry "
              + event.last();
      case REFUSE ->
          "refuses message "
              + event.first()
              + client(event, " of ")
              + ": "
              + Event.reasonIn(event.detail());
      case READ -> "answers a " + event.detail() + " read as of entry " + event.last();
      case COMMIT -> "commits " + entries(event);
      case ROLE -> role(event);
      case SUSPECT ->
          "suspects "
              + (event.peer() == 0 ? "that nobody leads" : "" + event.peer())
              + ", silent for "
              + Quantity.seconds(event.first());
      case PROMISE -> "promises epoch " + event.epoch() + " to " + event.peer();
      case FETCH -> "adopts " + entries(event) + " from " + event.peer();
      case HANDOVER ->
          "hands over to " + event.peer() + ", which holds all up to entry " + event.last();
      case CRASH -> event.detail().isEmpty() ? "crashes" : "stops by itself: " + event.detail();
      case RESTART -> event.detail().isEmpty() ? "starts again" : event.detail() + " starts";
      case FREEZE -> "freezes";
      case THAW -> "thaws";
      case WIPE -> "loses its disk";
      case PARTITION -> "-- the network parts: " + event.detail();
      case SLOW -> "-- a link slows: " + event.detail();
      case SKEW -> "-- the clock of " + event.peer() + " goes wrong: " + event.detail();
      case HEAL ->
          event.peer() == 0 ? "-- the network heals" : "-- a link is mended: " + event.detail();
      case SAY -> "-- \"" + event.detail() + "\"";
      case VIOLATION -> "!! VIOLATION of " + event.detail();
      case SEND, RECEIVE, APPEND, DELIVER, DROP -> event.kind().title();
    };
  }

  private static String role(Event event) {
    String what =
        switch (ROLES[event.type()]) {
          case LEARNER -> "learns, without a vote";
          case FOLLOWER ->
              event.peer() == 0
                  ? "follows nobody yet"
                  : "follows " + event.peer() + " in epoch " + event.epoch();
          case ELECTING -> "holds an election";
          case CLAIMING -> "claims epoch " + event.epoch();
          case RECOVERING -> "recovers the log for epoch " + event.epoch();
          case LEADING -> "is crowned in epoch " + event.epoch();
        };
    return event.detail().isEmpty() ? what : what + " (" + event.detail() + ")";
  }

  private static String entries(Event event) {
    return event.first() == event.last()
        ? "entry " + event.last()
        : "entries " + event.first() + " to " + event.last();
  }

  private static String client(Event event, String preposition) {
    String client = Event.clientIn(event.detail());
    return client.isEmpty() ? "" : preposition + client;
  }

  private void tellVerdict(Verdict verdict) {
    text.append('\n');
    for (Finding finding : verdict.findings()) {
      text.append(finding).append('\n');
    }
    for (Violation violation : verdict.firstUnexpected()) {
      text.append(verdict.describe(violation)).append('\n');
    }
    text.append(verdict.failed() ? "FAILED" : verdict.over() ? "passed" : "so far so good");
    text.append('\n');
  }
}
