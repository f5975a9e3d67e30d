package dev.lamplight.server.format.trace;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes events as lines of JSON. Whatever is none (0, no epoch, no words) is left out. */
final class EventLines {
  private static final byte[] LAMPORT = ascii(",\"lamport\":");
  private static final byte[] AT = ascii(",\"at_ns\":");
  private static final byte[] MESSAGE = ascii(",\"message\":");
  private static final byte[] CLIENT = field(FieldNames.CLIENT);
  private static final byte[] END = ascii("}\n");

  private final TraceView trace;
  private final JsonBytes json;

  /** By ordinal of the kind. */
  private final List<Prepared> kinds = new ArrayList<>();

  /** By process: what its events' lines begin with, up to the number. */
  private final List<byte[]> beginnings = new ArrayList<>();

  /** By process: what the names of its messages begin with, likewise. */
  private final List<byte[]> messages = new ArrayList<>();

  private Epoch newestEpoch = Epoch.NONE;
  private byte[] newestEpochField = {};

  EventLines(TraceView trace, JsonBytes json) {
    this.trace = trace;
    this.json = json;
    for (Kind kind : Kind.values()) {
      kinds.add(new Prepared(kind));
    }
    for (int process = 0; process < trace.processCount(); process++) {
      int node = trace.nodeOf(process);
      long incarnation = trace.incarnationOf(process);
      int boot = trace.bootOf(process);
      beginnings.add(
          ascii(
              "{\"node\":%d,\"incarnation\":%d,\"boot\":%d,\"seq\":"
                  .formatted(node, incarnation, boot)));
      messages.add(ascii("\"%d.%d.%d.".formatted(node, incarnation, boot)));
    }
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

  void write(int position) throws IOException {
    Kind kind = trace.kindAt(position);
    Prepared names = kinds.get(kind.ordinal());
    json.raw(beginnings.get(trace.processAt(position)));
    json.number(trace.seqAt(position));
    json.raw(names.kind);
    json.raw(LAMPORT);
    json.number(trace.lamportAt(position));
    json.raw(AT);
    json.number(trace.atNanosAt(position));
    json.raw(epochField(trace.epochAt(position)));
    message(position, kind);
    number(names.peer, trace.peerAt(position));
    type(names, trace.typeAt(position));
    number(names.first, trace.firstAt(position));
    number(names.last, trace.lastAt(position));
    detail(names, kind, trace.detailAt(position));
    json.raw(END);
  }

  /** A send names its own message, and whatever has a cause names the message of that. */
  private void message(int position, Kind kind) throws IOException {
    int cause = trace.causeAt(position);
    int send = cause >= 0 ? cause : position;
    if (cause >= 0 || kind == Kind.SEND) {
      json.raw(MESSAGE);
      json.raw(messages.get(trace.processAt(send)));
      json.number(trace.seqAt(send));
      json.raw('"');
    }
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
