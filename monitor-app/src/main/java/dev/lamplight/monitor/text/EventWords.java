package dev.lamplight.monitor.text;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;

/** What an event of a trace was, in words. */
public final class EventWords {
  private static final RoleName[] ROLES = RoleName.values();
  private static final MessageType[] TYPES = MessageType.values();

  private EventWords() {}

  /** Which role an event of kind {@code ROLE} brought. */
  public static RoleName role(TraceView trace, int position) {
    return ROLES[trace.typeAt(position)];
  }

  /** Who did what, or what was done, without when. */
  public static String clause(TraceView trace, int position) {
    Event event = trace.at(position);
    String what = what(trace, event);
    return namesNode(event) ? what : Texts.of("event.clause", event.node(), what);
  }

  /** What is said above the lanes; of a node's own words, whose they are. */
  public static String remark(TraceView trace, int position) {
    Event event = trace.at(position);
    return switch (event.kind()) {
      case VIOLATION -> CoreWords.violated(event.detail());
      case PARTITION, HEAL, SLOW, SKEW -> FaultWords.of(event);
      default ->
          event.node() == 0
              ? event.detail()
              : Texts.of("event.remark", event.node(), CoreWords.reason(event.detail()));
    };
  }

  /** What happened, then who and when. */
  public static String of(TraceView trace, int position) {
    Event event = trace.at(position);
    String when = Durations.clock(event.atNanos());
    String what = what(trace, event);
    if (namesNode(event)) {
      return Texts.of("event.outside", what, when);
    }
    return event.kind().isOfNode()
        ? Texts.of("event.of.node", what, event.node(), event.lamport(), when)
        : Texts.of("event.to.node", what, event.node(), when);
  }

  /** Whether its words say already whom it concerns, if anybody. */
  private static boolean namesNode(Event event) {
    return switch (event.kind()) {
      case PARTITION, HEAL, SLOW, SKEW, DROP -> true;
      default -> event.node() == 0;
    };
  }

  private static String what(TraceView trace, Event event) {
    String key = "event." + event.kind().title();
    return switch (event.kind()) {
      case SEND -> Texts.of(key, type(event), event.peer());
      case RECEIVE ->
          Texts.of(
              key,
              type(event),
              event.peer(),
              Durations.rough(event.atNanos() - trace.atNanosAt(event.cause())));
      case DROP -> lost(trace, event);
      case SUBMIT, ACKNOWLEDGE -> Texts.of(key, event.last());
      case REFUSE -> Texts.of(key, CoreWords.refusal(Event.reasonIn(event.detail())));
      case READ -> Texts.of(key, event.last(), CoreWords.consistency(event.detail()));
      case APPEND ->
          epoch(event).isEmpty()
              ? Texts.of(key, entries(event))
              : Texts.of(key + ".epoch", entries(event), epoch(event));
      case COMMIT, DELIVER -> Texts.of(key, entries(event));
      case ROLE -> Texts.of(key, Words.role(ROLES[event.type()]), CoreWords.reason(event.detail()));
      case SUSPECT -> Texts.of(key, event.peer(), Durations.rough(event.first()));
      case PROMISE -> Texts.of(key, epoch(event), event.peer());
      case FETCH -> Texts.of(key, entries(event), event.peer());
      case HANDOVER -> Texts.of(key, event.peer());
      case CRASH, RESTART, FREEZE, THAW, WIPE -> Texts.of(key);
      case PARTITION, HEAL, SLOW, SKEW -> FaultWords.of(event);
      case SAY ->
          Texts.of(key, event.node() == 0 ? event.detail() : CoreWords.reason(event.detail()));
      case VIOLATION -> Texts.of(key, CoreWords.violation(event.detail()));
    };
  }

  /**
   * A simulator tells a loss of the receiver; of real nodes, the one that has the fault tells it.
   */
  private static String lost(TraceView trace, Event event) {
    int cause = event.cause();
    boolean own = cause >= trace.kept() && trace.nodeAt(cause) == event.node();
    int from = own ? event.node() : event.peer();
    int to = own ? event.peer() : event.node();
    return Texts.of("event.drop", type(event), from, to);
  }

  private static String type(Event event) {
    return event.type() < 0 ? "?" : TYPES[event.type()].title();
  }

  private static String entries(Event event) {
    return event.first() == event.last()
        ? Texts.of("event.entry", event.first())
        : Texts.of("event.entries", event.first(), event.last());
  }

  private static String epoch(Event event) {
    return event.epoch().equals(Epoch.NONE) ? "" : event.epoch().toString();
  }
}
