package dev.lamplight.server.format.trace;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How files name the columns of an event, which mean something else for each kind.
 *
 * @param type the name of the type's column, and {@code types} its values by ordinal
 * @param detail the name of the words; of a refusal only of their second part, the reason
 */
record FieldNames(
    String peer, String type, List<String> types, String first, String last, String detail) {
  /** A refusal's words have two parts: this one is the other. */
  static final String CLIENT = "client";

  private static final List<String> MESSAGE_TYPES = messageTypes();
  private static final List<String> ROLES = roles();
  private static final Map<Kind, FieldNames> OF_KIND = ofKinds();

  static FieldNames of(Kind kind) {
    return OF_KIND.getOrDefault(kind, plain("peer"));
  }

  private static Map<Kind, FieldNames> ofKinds() {
    Map<Kind, FieldNames> names = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      names.put(
          kind,
          switch (kind) {
            case SUBMIT -> request("sequence", "number", CLIENT);
            case ACKNOWLEDGE -> request("sequence", "id", CLIENT);
            case REFUSE -> request("sequence", "id", "reason");
            case READ -> request("request", "id", "consistency");
            case ROLE -> new FieldNames("leader", "role", ROLES, "first", "last", "reason");
            case SUSPECT ->
                new FieldNames("leader", "type", List.of(), "silent_ns", "last", "detail");
            case PROMISE -> plain("claimant");
            case FETCH -> plain("donor");
            case HANDOVER -> plain("heir");
            case SEND, RECEIVE, DROP ->
                new FieldNames("peer", "type", MESSAGE_TYPES, "first", "last", "detail");
            case SAY -> new FieldNames("peer", "type", List.of(), "first", "last", "text");
            default -> plain("peer");
          });
    }
    return names;
  }

  private static FieldNames plain(String peer) {
    return new FieldNames(peer, "type", List.of(), "first", "last", "detail");
  }

  private static FieldNames request(String first, String last, String detail) {
    return new FieldNames("peer", "type", List.of(), first, last, detail);
  }

  private static List<String> messageTypes() {
    List<String> titles = new ArrayList<>();
    for (MessageType type : MessageType.values()) {
      titles.add(type.title());
    }
    return titles;
  }

  private static List<String> roles() {
    List<String> titles = new ArrayList<>();
    for (RoleName role : RoleName.values()) {
      titles.add(role.title());
    }
    return titles;
  }
}
