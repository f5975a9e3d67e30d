package dev.lamplight.server.format.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One event as a JSON object, of a simulation or of a live node alike. Whatever is none (0, no
 * epoch, no words) is left out.
 */
public final class EventJson {
  private static final byte[] LAMPORT = ascii(",\"lamport\":");
  private static final byte[] AT = ascii(",\"at_ns\":");
  private static final byte[] MESSAGE = ascii(",\"message\":");
  private static final byte[] MESSAGES = ascii(",\"messages\":[");
  private static final byte[] NEXT = ascii(",");
  private static final byte[] CLIENT = field(FieldNames.CLIENT);

  private final JsonBytes json;

  /** By ordinal of the kind. */
  private final List<Prepared> kinds = new ArrayList<>();

  private Epoch newestEpoch = Epoch.NONE;
  private byte[] newestEpochField = {};

  public EventJson(JsonBytes json) {
    this.json = json;
    for (Kind kind : Kind.values()) {
      kinds.add(new Prepared(kind));
    }
  }

  /** An event's columns, to be filled again and again; {@link Event} says what they mean. */
  public static final class Row {
    /** What the line begins with: {@link EventJson#beginning}. */
    public byte[] beginning = {};

    public long seq;
    public Kind kind = Kind.SAY;
    public long lamport;
    public long atNanos;
    public Epoch epoch = Epoch.NONE;

    /** Whose send its message is: {@link EventJson#sender}; and that send's number, 0 for none. */
    public byte[] sender = {};

    public long sent;
    public int peer;
    public int type;
    public long first;
    public long last;
    public String detail = "";

    /** What clients had said, of an event that shows it. */
    public List<TraceFile.Message> messages = List.of();
  }

  /** What the lines of a process begin with, up to an event's number. */
  public static byte[] beginning(int node, long incarnation, int boot) {
    return ascii(
        "{\"node\":"
            + node
            + ",\"incarnation\":"
            + incarnation
            + ",\"boot\":"
            + boot
            + ",\"seq\":");
  }

  /** What the names of a process's messages begin with, up to the number of the send. */
  public static byte[] sender(int node, long incarnation, int boot) {
    return ascii("\"" + node + "." + incarnation + "." + boot + ".");
  }

  /** The names of a kind's fields, as they stand in a line. */
  private static final class Prepared {
    final byte[] kind;
    final byte[] peer;
    final byte[] type;
    final List<byte[]> types = new ArrayList<>();
    final byte[] first;
    final byte[] last;
    final byte[] detail;

    Prepared(Kind of) {
      FieldNames names = FieldNames.of(of);
      kind = ascii(",\"kind\":\"" + of.title() + "\"");
      peer = field(names.peer());
      type = field(names.type());
      names.types().forEach(each -> types.add(ascii("\"" + each + "\"")));
      first = field(names.first());
      last = field(names.last());
      detail = field(names.detail());
    }
  }

  public void write(Row row) throws IOException {
    Prepared names = kinds.get(row.kind.ordinal());
    json.raw(row.beginning);
    json.number(row.seq);
    json.raw(names.kind);
    json.raw(LAMPORT);
    json.number(row.lamport);
    json.raw(AT);
    json.number(row.atNanos);
    json.raw(epochField(row.epoch));
    if (row.sent != 0) {
      json.raw(MESSAGE);
      json.raw(row.sender);
      json.number(row.sent);
      json.raw('"');
    }
    number(names.peer, row.peer);
    type(names, row.type);
    number(names.first, row.first);
    number(names.last, row.last);
    detail(names, row.kind, row.detail);
    if (!row.messages.isEmpty()) {
      messages(row.messages);
    }
    json.raw('}');
  }

  private void messages(List<TraceFile.Message> messages) throws IOException {
    byte[] before = MESSAGES;
    for (TraceFile.Message message : messages) {
      json.raw(before);
      message.write(json);
      before = NEXT;
    }
    json.raw(']');
  }

  private void number(byte[] name, long value) throws IOException {
    if (value != 0) {
      json.raw(name);
      json.number(value);
    }
  }

  private void type(Prepared names, int type) throws IOException {
    if (type >= 0) {
      json.raw(names.type);
      if (type < names.types.size()) {
        json.raw(names.types.get(type));
      } else {
        json.number(type);
      }
    }
  }

  private void detail(Prepared names, Kind kind, String detail) throws IOException {
    if (detail.isEmpty()) {
      return;
    }
    if (kind == Kind.REFUSE) {
      json.raw(CLIENT);
      json.string(Event.clientIn(detail));
    }
    json.raw(names.detail);
    json.string(kind == Kind.REFUSE ? Event.reasonIn(detail) : detail);
  }

  private byte[] epochField(Epoch epoch) {
    if (!epoch.equals(newestEpoch)) {
      newestEpoch = epoch;
      newestEpochField =
          epoch.equals(Epoch.NONE)
              ? new byte[0]
              : ascii(
                  ",\"epoch\":{\"round\":%d,\"leader\":%d}"
                      .formatted(epoch.round(), epoch.leader()));
    }
    return newestEpochField;
  }

  private static byte[] field(String name) {
    return ascii(",\"" + name + "\":");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
