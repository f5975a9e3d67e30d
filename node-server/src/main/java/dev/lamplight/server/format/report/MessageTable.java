package dev.lamplight.server.format.report;

import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The messages of a trace as comma-separated values, in order of sending. A message that arrives
 * twice has its first arrival here.
 */
public final class MessageTable {
  private static final String TITLES =
      "message,from,to,type,epoch,sent_ns,sent_lamport,fate,arrived_ns,arrived_lamport\n";
  private static final int NOWHERE = -1;
  private static final MessageType[] TYPES = MessageType.values();

  private MessageTable() {}

  /** Writes a file, in place of what it held. */
  public static void write(Path file, TraceView trace) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      write(out, trace);
    }
  }

  /** Writes to a stream, which stays open. */
  public static void write(Writer out, TraceView trace) throws IOException {
    int[] ends = new int[trace.size()];
    Arrays.fill(ends, NOWHERE);
    for (int position = 0; position < trace.size(); position++) {
      Kind kind = trace.kindAt(position);
      int cause = trace.causeAt(position);
      if ((kind == Kind.RECEIVE || kind == Kind.DROP) && cause >= 0 && ends[cause] == NOWHERE) {
        ends[cause] = position;
      }
    }
    out.write(TITLES);
    for (int position = 0; position < trace.size(); position++) {
      if (trace.kindAt(position) == Kind.SEND) {
        out.write(row(trace, position, ends[position]));
      }
    }
  }

  private static String row(TraceView trace, int sent, int end) {
    String begin =
        String.join(
            ",",
            Integer.toString(sent),
            Integer.toString(trace.nodeAt(sent)),
            Integer.toString(trace.peerAt(sent)),
            TYPES[trace.typeAt(sent)].title(),
            trace.epochAt(sent).toString(),
            Long.toString(trace.atNanosAt(sent)),
            Long.toString(trace.lamportAt(sent)));
    if (end == NOWHERE) {
      return begin + ",under way,,\n";
    }
    boolean received = trace.kindAt(end) == Kind.RECEIVE;
    String lamport = received ? Long.toString(trace.lamportAt(end)) : "";
    String fate = received ? "received" : "lost";
    return begin + "," + fate + "," + trace.atNanosAt(end) + "," + lamport + "\n";
  }
}
