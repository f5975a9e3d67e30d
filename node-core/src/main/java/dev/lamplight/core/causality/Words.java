package dev.lamplight.core.causality;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.RoleName;

/** Events in words: one English clause each, without a full stop. */
public final class Words {
  private static final MessageType[] TYPES = MessageType.values();
  private static final RoleName[] ROLES = RoleName.values();
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Words() {}

  /** What happened, with the node that did it or suffered it as the subject. */
  public static String of(Event event) {
    return switch (event.kind()) {
      case SAY -> event.detail();
      case DROP -> "the network drops " + type(event) + between(event) + because(event);
      case PARTITION, HEAL, SLOW -> event.kind().title() + because(event);
      default -> (event.node() == 0 ? "somebody" : event.node()) + " " + verb(event);
    };
  }

  private static String verb(Event event) {
    return switch (event.kind()) {
      case SEND -> "sends " + type(event) + " to " + event.peer() + inEpoch(event);
      case RECEIVE -> "receives " + type(event) + " from " + event.peer() + inEpoch(event);
      case SUBMIT -> "takes message " + key(event);
      case ACKNOWLEDGE -> "acknowledges message " + key(event) + " at index " + event.last();
      case REFUSE -> "refuses message " + key(event) + ": " + Event.reasonIn(event.detail());
      case READ -> "answers a " + event.detail() + " read as of index " + event.last();
      case APPEND -> "writes " + entries(event) + inEpoch(event);
      case COMMIT -> "commits " + entries(event) + inEpoch(event);
      case DELIVER -> "delivers " + entries(event);
      case ROLE -> role(event) + inEpoch(event) + because(event);
      case SUSPECT -> suspicion(event);
      case PROMISE -> "promises epoch " + event.epoch() + " to " + event.peer();
      case FETCH -> "adopts " + entries(event) + " from " + event.peer() + inEpoch(event);
      case HANDOVER -> "hands over to " + event.peer() + ", which has all up to " + event.last();
      case CRASH -> "crashes" + because(event);
      case RESTART -> "starts, boot " + event.boot() + because(event);
      case FREEZE -> "freezes" + because(event);
      case THAW -> "wakes" + because(event);
      case WIPE -> "loses its disk" + because(event);
      case SKEW -> "gets another clock" + because(event);
      case VIOLATION -> "violates a property" + because(event);
      case SAY, DROP, PARTITION, HEAL, SLOW -> event.kind().title();
    };
  }

  /** From whom to whom: the node of a drop is the one that the message was meant for. */
  private static String between(Event event) {
    String from = event.peer() == 0 ? "" : " from " + event.peer();
    return event.node() == 0 ? from : from + " to " + event.node();
  }

  private static String type(Event event) {
    boolean known = event.type() >= 0 && event.type() < TYPES.length;
    return known ? TYPES[event.type()].title() : "a message";
  }

  private static String key(Event event) {
    String client = Event.clientIn(event.detail());
    return client.isEmpty() ? Long.toString(event.first()) : client + "/" + event.first();
  }

  private static String entries(Event event) {
    return event.first() == event.last()
        ? "entry " + event.first()
        : "entries " + event.first() + " to " + event.last();
  }

  private static String role(Event event) {
    boolean known = event.type() >= 0 && event.type() < ROLES.length;
    return switch (known ? ROLES[event.type()] : RoleName.FOLLOWER) {
      case LEARNER -> "learns";
      case FOLLOWER -> event.peer() == 0 ? "follows nobody" : "follows " + event.peer();
      case ELECTING -> "calls an election";
      case CLAIMING -> "claims to lead";
      case RECOVERING -> "recovers the log";
      case LEADING -> "leads";
    };
  }

  private static String suspicion(Event event) {
    String whom = event.peer() == 0 ? "whoever leads" : Integer.toString(event.peer());
    return "suspects "
        + whom
        + inEpoch(event)
        + ", silent for "
        + event.first() / NANOS_PER_MILLI
        + " ms";
  }

  private static String because(Event event) {
    return event.detail().isEmpty() ? "" : ": " + event.detail();
  }

  private static String inEpoch(Event event) {
    return event.epoch().equals(Epoch.NONE) ? "" : " in epoch " + event.epoch();
  }
}
