package dev.lamplight.server.format.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.server.format.trace.EventFields.Unexpected;
import dev.lamplight.server.format.trace.MalformedTrace.Wrong;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * One event as a live node tells it, outside of any trace: {@link Event} says what its parts mean.
 *
 * @param send whose send its message is, of a receipt or a loss; null if it names none
 */
public record EventLine(
    Name name,
    Kind kind,
    long lamport,
    long atNanos,
    Epoch epoch,
    int peer,
    int type,
    long first,
    long last,
    String detail,
    @Nullable Name send) {

  /** One start of one node with one data directory. */
  public record Life(int node, long incarnation, int boot) {}

  /** An event's name for ever: its life, and its number there, from 1. */
  public record Name(Life life, int seq) {}

  private static final int PARTS = 4;

  /** Reads lines one after the other; one thread's. */
  public static final class Reader {
    private final EventFields fields = new EventFields();
    private final Map<String, Kind> kinds = new HashMap<>();

    /** By a process's name with points between. */
    private final Map<String, Life> lives = new HashMap<>();

    public Reader() {
      for (Kind kind : Kind.values()) {
        kinds.put(kind.title(), kind);
      }
    }

    /**
     * Reads one line, without its end.
     *
     * @throws IOException if it is not what was expected; the message says what that was
     */
    public EventLine read(byte[] json) throws IOException {
      try {
        fields.read(json, 0, json.length);
        return event();
      } catch (Unexpected unexpected) {
        throw new IOException(unexpected.getMessage(), unexpected);
      } catch (JacksonException notJson) {
        throw new IOException(Wrong.JSON.of(notJson.getOriginalMessage()), notJson);
      }
    }

    private EventLine event() throws Unexpected {
      Kind kind = kinds.get(fields.kind());
      if (kind == null) {
        throw new Unexpected(Wrong.KIND.of(fields.kind()));
      }
      Name name = new Name(life(fields.node(), fields.incarnation(), fields.boot()), seq());
      FieldNames names = FieldNames.of(kind);
      String detail = fields.text(names.detail());
      if (kind == Kind.REFUSE) {
        detail = Event.refusal(fields.text(FieldNames.CLIENT), detail);
      }
      Name send = fields.message().isEmpty() ? null : named(fields.message());
      return new EventLine(
          name,
          kind,
          fields.lamport(),
          fields.atNanos(),
          fields.epoch(),
          fields.integer(names.peer()),
          fields.ordinal(names.type(), names.types()),
          fields.number(names.first()),
          fields.number(names.last()),
          detail,
          name.equals(send) ? null : send);
    }

    private int seq() throws Unexpected {
      if (fields.seq() < 1 || fields.seq() >= Integer.MAX_VALUE) {
        throw new Unexpected("expected \"seq\" from 1 on, not " + fields.seq());
      }
      return (int) fields.seq();
    }

    private Life life(int node, long incarnation, int boot) {
      return lives.computeIfAbsent(
          node + "." + incarnation + "." + boot, name -> new Life(node, incarnation, boot));
    }

    private Name named(String message) throws Unexpected {
      String[] parts = message.split("\\.", -1);
      try {
        if (parts.length == PARTS) {
          Life life =
              life(
                  Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
          return new Name(life, Integer.parseInt(parts[3]));
        }
      } catch (NumberFormatException notANumber) {
        // the sentence below says what was expected
      }
      throw new Unexpected(Wrong.SEND.of(message));
    }
  }
}
