package dev.lamplight.server.format.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.core.trace.reason.Clause;
import dev.lamplight.core.trace.reason.Phrase;
import dev.lamplight.server.format.lines.JsonBytes;
import dev.lamplight.server.format.trace.EventFields.Unexpected;
import dev.lamplight.server.format.trace.MalformedTrace.Wrong;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What was read from a trace file.
 *
 * @param messages what clients had said, in the order of the log; only traces of live nodes tell it
 * @param warnings what was left out, each a {@link Doubt} in words; empty if the file is whole
 */
public record TraceFile(
    TraceHeader header, TraceView trace, List<Message> messages, List<String> warnings) {

  /** What a file may lack, as a clause whose facts can be found again in what was said. */
  public enum Doubt implements Phrase {
    PACKED("the compressed file is cut short in or behind line {}"),
    CUT("the file is cut short in line {} and read up to there"),
    UNSEEN("events not seen, which leave gaps: {}"),
    UNSENT("events that name a message whose send does not stand above: {}, the first in line {}");

    @SuppressWarnings("ImmutableEnumChecker") // a clause is immutable
    private final Clause clause;

    Doubt(String clause) {
      this.clause = new Clause(clause);
    }

    @Override
    public Clause clause() {
      return clause;
    }
  }

  /** What clients had said, by its place in the log. */
  public interface Said {
    /** Nothing is known of it. */
    Said NOTHING =
        new Said() {
          @Override
          public long last() {
            return 0;
          }

          @Override
          public Optional<Message> at(long index) {
            return Optional.empty();
          }
        };

    /** Behind that place nothing is known. */
    long last();

    /** The message there, if there is one and it is known. */
    Optional<Message> at(long index);
  }

  /**
   * A committed message as a node shows it to clients.
   *
   * @param id its place in the log
   * @param lamport its leader's stamp
   * @param origin the node that a client gave it to
   * @param parents the messages that it follows from
   */
  public record Message(
      long id, String content, long lamport, int origin, Epoch epoch, List<Long> parents) {

    private static final JsonFactory JSON = new JsonFactory();

    /** As {@code GET /messages} gives it. */
    void write(JsonBytes json) throws IOException {
      json.raw(ascii("{\"id\":" + id + ",\"content\":"));
      json.string(content);
      json.raw(
          ascii(
              ",\"lamport_timestamp\":%d,\"node_id\":%d,\"epoch\":{\"round\":%d,\"leader\":%d},\"parents\":%s}"
                  .formatted(
                      lamport,
                      origin,
                      epoch.round(),
                      epoch.leader(),
                      parents.toString().replace(" ", ""))));
    }

    private static byte[] ascii(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /**
     * Reads the answer to {@code GET /messages}.
     *
     * @throws IOException if it is none; the message says what was expected
     */
    public static List<Message> list(byte[] json) throws IOException {
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
        parser.nextToken();
        return list(parser);
      } catch (Unexpected | JacksonException noList) {
        throw new IOException("expected a list of messages: " + noList.getMessage(), noList);
      }
    }

    /** Reads a list of them, at whose start the parser is. */
    static List<Message> list(JsonParser json) throws Unexpected {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw new Unexpected(Wrong.MESSAGES.of());
      }
      List<Message> messages = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        messages.add(read(json));
      }
      return messages;
    }

    private static Message read(JsonParser json) throws Unexpected {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new Unexpected(Wrong.MESSAGE.of());
      }
      long id = 0;
      String content = "";
      long lamport = 0;
      int origin = 0;
      Epoch epoch = Epoch.NONE;
      List<Long> parents = new ArrayList<>();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        switch (name) {
          case "id" -> id = EventFields.number(name, json);
          case "content" -> content = EventFields.text(name, json);
          case "lamport_timestamp" -> lamport = EventFields.number(name, json);
          case "node_id" -> origin = json.getIntValue();
          case "epoch" -> epoch = EventFields.epoch(json);
          case "parents" -> {
            while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
              parents.add(json.getLongValue());
            }
          }
          default -> json.skipChildren();
        }
      }
      if (id < 1) {
        throw new Unexpected(Wrong.MESSAGE_ID.of(id));
      }
      return new Message(id, content, lamport, origin, epoch, List.copyOf(parents));
    }
  }
}
