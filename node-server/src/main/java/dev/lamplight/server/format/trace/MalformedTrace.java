package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.core.trace.reason.Phrase;
import java.io.IOException;

/** A trace file is not what it says it is: names the line and what was expected there. */
public final class MalformedTrace extends IOException {
  /** Stands for a place in the line where none is known. */
  public static final int NO_COLUMN = 0;

  private final int line;
  private final int column;
  private final String complaint;

  /** A complaint about {@code line}, counted from 1. */
  MalformedTrace(int line, String complaint) {
    super("line " + line + ": " + complaint);
    this.line = line;
    this.column = NO_COLUMN;
    this.complaint = complaint;
  }

  /** The same of a place in the line, counted from 1. */
  MalformedTrace(int line, int column, String complaint) {
    super("line " + line + ", column " + column + ": " + complaint);
    this.line = line;
    this.column = column;
    this.complaint = complaint;
  }

  public int line() {
    return line;
  }

  /** {@link #NO_COLUMN} if the whole line is wrong. */
  public int column() {
    return column;
  }

  /** One of {@link Wrong}, in words, without the place. */
  public String complaint() {
    return complaint;
  }

  /** What can be wrong with a line, as a clause whose facts can be found again in what was said. */
  public enum Wrong implements Phrase {
    NO_HEADER("expected the header of a trace, found the end of the file"),
    HEADER("expected the header {\"format\":\"lamplight-trace\",…}"),
    VERSION("expected version {}, not {text}"),
    SOURCE("expected \"simulation\" or \"live\" as \"source\", not \"{text}\""),
    STARTED_AT("expected an instant as \"started_at\", not \"{text}\""),
    JSON("expected an event in JSON: {text}"),
    EVENT("expected an event, {\"node\":…}"),
    LINE_END("expected the end of the line behind the event"),
    KIND("expected a kind of event, not \"{text}\""),
    SEQ("expected seq {} of node {}, boot {}, not {}"),
    SEND("expected NODE.INCARNATION.BOOT.SEQ as \"message\", not \"{text}\""),
    INTEGER("expected an integer as \"{text}\""),
    SMALL_INTEGER("expected a 32-bit integer as \"{text}\", not {}"),
    REQUIRED("expected \"{text}\", an integer"),
    STRING("expected a string as \"{text}\""),
    EPOCH("expected {\"round\":…,\"leader\":…} as \"epoch\""),
    ONE_OF("expected one of {words} as \"{text}\""),
    MESSAGES("expected a list as \"messages\""),
    MESSAGE("expected {\"id\":…,\"content\":…} in \"messages\""),
    MESSAGE_ID("expected \"id\" from 1 on in \"messages\", not {}");

    @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
    private final Clause clause;

    Wrong(String clause) {
      this.clause = new Clause(clause);
    }

    @Override
    public Clause clause() {
      return clause;
    }
  }
}
