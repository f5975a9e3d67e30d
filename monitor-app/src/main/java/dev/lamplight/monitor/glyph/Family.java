package dev.lamplight.monitor.glyph;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.monitor.theme.Ink;

/** Messages of one purpose: they share a shape and a colour, so that either alone tells them. */
public enum Family {
  ELECTION(Outline.TRIANGLE, Ink.ELECTION),
  CLAIM(Outline.DIAMOND, Ink.CLAIM),
  CROWN(Outline.CROWN, Ink.CROWN),
  COPY(Outline.SQUARE, Ink.COPY),
  RECOVERY(Outline.HEXAGON, Ink.RECOVERY),
  CLIENT(Outline.CIRCLE, Ink.CLIENT),
  FOUNDING(Outline.PLUS, Ink.FOUNDING);

  private static final MessageType[] TYPES = MessageType.values();

  private final Outline outline;
  private final Ink ink;

  Family(Outline outline, Ink ink) {
    this.outline = outline;
    this.ink = ink;
  }

  public static Family of(MessageType type) {
    return switch (type) {
      case ELECTION, ALIVE -> ELECTION;
      case PREPARE, PROMISE, REFUSE -> CLAIM;
      case COORDINATOR, HAND_OVER -> CROWN;
      case APPEND, APPENDED -> COPY;
      case FETCH, FETCHED -> RECOVERY;
      case FORWARD, FORWARDED, READ_INDEX, READ_AT -> CLIENT;
      case FOUND, EMPTY, FOUNDED, TWIN -> FOUNDING;
    };
  }

  /** Whether {@code type} answers another message; answers are drawn hollow. */
  public static boolean isAnswer(MessageType type) {
    return switch (type) {
      case ALIVE, PROMISE, REFUSE, APPENDED, FETCHED, FORWARDED, READ_AT, EMPTY -> true;
      default -> false;
    };
  }

  /** The type with that ordinal, as traces hold it. */
  public static MessageType type(int ordinal) {
    return TYPES[ordinal];
  }

  public Outline outline() {
    return outline;
  }

  public Ink ink() {
    return ink;
  }
}
