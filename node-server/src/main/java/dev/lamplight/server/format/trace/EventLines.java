package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the events of a trace as lines of JSON. */
final class EventLines {
  private final TraceView trace;
  private final JsonBytes json;
  private final EventJson event;
  private final EventJson.Row row = new EventJson.Row();

  /** By process: what its events' lines begin with, up to the number. */
  private final List<byte[]> beginnings = new ArrayList<>();

  /** By process: what the names of its messages begin with, likewise. */
  private final List<byte[]> senders = new ArrayList<>();

  EventLines(TraceView trace, JsonBytes json) {
    this.trace = trace;
    this.json = json;
    this.event = new EventJson(json);
    for (int process = 0; process < trace.processCount(); process++) {
      int node = trace.nodeOf(process);
      long incarnation = trace.incarnationOf(process);
      int boot = trace.bootOf(process);
      beginnings.add(EventJson.beginning(node, incarnation, boot));
      senders.add(EventJson.sender(node, incarnation, boot));
    }
  }

  void write(int position) throws IOException {
    row.beginning = beginnings.get(trace.processAt(position));
    row.seq = trace.seqAt(position);
    row.kind = trace.kindAt(position);
    row.lamport = trace.lamportAt(position);
    row.atNanos = trace.atNanosAt(position);
    row.epoch = trace.epochAt(position);
    message(position);
    row.peer = trace.peerAt(position);
    row.type = trace.typeAt(position);
    row.first = trace.firstAt(position);
    row.last = trace.lastAt(position);
    row.detail = trace.detailAt(position);
    event.write(row);
    json.raw('\n');
  }

  /** A send names its own message, and whatever has a cause names the message of that. */
  private void message(int position) {
    int cause = trace.causeAt(position);
    int send = cause >= 0 ? cause : position;
    boolean named = cause >= 0 || row.kind == Kind.SEND;
    row.sender = senders.get(trace.processAt(send));
    row.sent = named ? trace.seqAt(send) : 0;
  }
}
