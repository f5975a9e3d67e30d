package dev.lamplight.server.format.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.server.format.lines.ByteLines;
import dev.lamplight.server.format.trace.MalformedTrace.Wrong;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one line. Those that every event has are told apart here; the rest are kept by
 * name, because what they are depends on the kind, which may come behind them.
 */
final class EventFields {
  private static final JsonFactory JSON = new JsonFactory();

  /** A mark for a number that was not given. */
  private static final long MISSING = Long.MIN_VALUE;

  private long node;
  private long incarnation;
  private long boot;
  private long seq;
  private long lamport;
  private long atNanos;
  private String kind = "";
  private String message = "";
  private Epoch epoch = Epoch.NONE;
  private List<TraceFile.Message> messages = List.of();
  private final List<String> names = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final long[] numbers = new long[64];

  /** A line is not what was expected; the caller knows which. */
  static final class Unexpected extends Exception {
    Unexpected(String complaint) {
      super(complaint);
    }
  }

  /**
   * Takes the fields of a line.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  void read(ByteLines line) throws Unexpected {
    read(line.buffer(), line.offset(), line.length());
  }

  /** Likewise, of a line that stands there. */
  void read(byte[] buffer, int offset, int length) throws Unexpected {
    clear();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), buffer, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Unexpected(Wrong.EVENT.of());
      }
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        field(name, json);
      }
      if (json.nextToken() != null) {
        throw new Unexpected(Wrong.LINE_END.of());
      }
    }
    require(node, "node");
    require(incarnation, "incarnation");
    require(boot, "boot");
    require(seq, "seq");
    require(lamport, "lamport");
    require(atNanos, "at_ns");
  }

  private void clear() {
    node = MISSING;
    incarnation = MISSING;
    boot = MISSING;
    seq = MISSING;
    lamport = MISSING;
    atNanos = MISSING;
    kind = "";
    message = "";
    epoch = Epoch.NONE;
    messages = List.of();
    names.clear();
    texts.clear();
  }

  private void field(String name, JsonParser json) throws Unexpected {
    switch (name) {
      case "node" -> node = json.getIntValue();
      case "incarnation" -> incarnation = number(name, json);
      case "boot" -> boot = json.getIntValue();
      case "seq" -> seq = number(name, json);
      case "lamport" -> lamport = number(name, json);
      case "at_ns" -> atNanos = number(name, json);
      case "kind" -> kind = text(name, json);
      case "message" -> message = text(name, json);
      case "epoch" -> epoch = epoch(json);
      case "messages" -> messages = TraceFile.Message.list(json);
      default -> other(name, json);
    }
  }

  private void other(String name, JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      keep(name, json.getString(), MISSING);
    } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      keep(name, "", json.getLongValue());
    } else {
      json.skipChildren();
    }
  }

  private void keep(String name, String text, long number) {
    if (names.size() < numbers.length) {
      numbers[names.size()] = number;
      names.add(name);
      texts.add(text);
    }
  }

  static long number(String name, JsonParser json) throws Unexpected {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new Unexpected(Wrong.INTEGER.of(name));
    }
    return json.getLongValue();
  }

  static String text(String name, JsonParser json) throws Unexpected {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Unexpected(Wrong.STRING.of(name));
    }
    return json.getString();
  }

  static Epoch epoch(JsonParser json) throws Unexpected {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Unexpected(Wrong.EPOCH.of());
    }
    long round = 0;
    int leader = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "round" -> round = number(name, json);
        case "leader" -> leader = json.getIntValue();
        default -> json.skipChildren();
      }
    }
    return new Epoch(round, leader);
  }

  private static void require(long number, String name) throws Unexpected {
    if (number == MISSING) {
      throw new Unexpected(Wrong.REQUIRED.of(name));
    }
  }

  int node() {
    return (int) node;
  }

  long incarnation() {
    return incarnation;
  }

  int boot() {
    return (int) boot;
  }

  long seq() {
    return seq;
  }

  long lamport() {
    return lamport;
  }

  long atNanos() {
    return atNanos;
  }

  String kind() {
    return kind;
  }

  /** The name of its message, empty if it has none. */
  String message() {
    return message;
  }

  Epoch epoch() {
    return epoch;
  }

  /** What clients had said, where it is told along with the event. */
  List<TraceFile.Message> messages() {
    return messages;
  }

  /** The number under that name, 0 if there is none. */
  long number(String name) throws Unexpected {
    int place = names.indexOf(name);
    if (place < 0) {
      return 0;
    }
    if (numbers[place] == MISSING) {
      throw new Unexpected(Wrong.INTEGER.of(name));
    }
    return numbers[place];
  }

  /** Likewise, of those that fit an int. */
  int integer(String name) throws Unexpected {
    long number = number(name);
    if (number != (int) number) {
      throw new Unexpected(Wrong.SMALL_INTEGER.of(name, number));
    }
    return (int) number;
  }

  /** The words under that name, empty if there are none. */
  String text(String name) throws Unexpected {
    int place = names.indexOf(name);
    if (place < 0) {
      return "";
    }
    if (numbers[place] != MISSING) {
      throw new Unexpected(Wrong.STRING.of(name));
    }
    return texts.get(place);
  }

  /**
   * The ordinal under that name: the place of a word among {@code words}, or a number; -1 if there
   * is none.
   */
  int ordinal(String name, List<String> words) throws Unexpected {
    int place = names.indexOf(name);
    if (place < 0) {
      return -1;
    }
    long ordinal = numbers[place] == MISSING ? words.indexOf(texts.get(place)) : numbers[place];
    if (ordinal < 0 || ordinal > Byte.MAX_VALUE) {
      throw new Unexpected(Wrong.ONE_OF.of(words, name));
    }
    return (int) ordinal;
  }
}
