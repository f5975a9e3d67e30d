package dev.lamplight.monitor.source.recorded;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.LogView;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Title;
import dev.lamplight.monitor.source.retold.InnerEntries;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.server.format.trace.MalformedTrace;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A trace that was read, and what became of each of its messages. Immutable.
 *
 * @param ends by the position of a send, that of its receipt or loss, {@link TraceView#NOWHERE} if
 *     the trace tells of none
 * @param log what clients had said, as far as the trace tells; empty if it does not
 */
public record Recording(
    TraceHeader header, TraceView trace, int[] ends, LogView log, List<String> warnings) {
  /** Whether a file's name is that of a trace. */
  public static boolean isNamedLikeOne(Path file) {
    String name = file.toString();
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  /**
   * Reads a trace file.
   *
   * @throws IOException if it cannot be read, or is no trace; the message says where
   */
  public static Recording read(Path file) throws IOException {
    try {
      return of(TraceReader.read(file));
    } catch (MalformedTrace malformed) {
      throw new IOException(file.getFileName() + ", " + malformed.getMessage(), malformed);
    }
  }

  static Recording of(TraceFile file) {
    TraceView trace = file.trace();
    int[] ends = new int[trace.size()];
    Arrays.fill(ends, TraceView.NOWHERE);
    for (int position = 0; position < trace.size(); position++) {
      int send = trace.causeAt(position);
      Kind kind = trace.kindAt(position);
      boolean ending = kind == Kind.RECEIVE || kind == Kind.DROP;
      if (ending && send != TraceView.NOWHERE && ends[send] == TraceView.NOWHERE) {
        ends[send] = position;
      }
    }
    return new Recording(file.header(), trace, ends, log(file), file.warnings());
  }

  private static LogView log(TraceFile file) {
    InnerEntries inner = new InnerEntries();
    ShownLog log = new ShownLog(inner);
    if (file.messages().isEmpty()) {
      return log.upTo(0);
    }
    TraceView trace = file.trace();
    long upTo = 0;
    for (int position = 0; position < trace.size(); position++) {
      inner.take(
          trace.nodeAt(position),
          trace.kindAt(position),
          trace.typeAt(position),
          trace.epochAt(position),
          trace.firstAt(position),
          trace.lastAt(position));
      upTo = trace.kindAt(position) == Kind.DELIVER ? Math.max(upTo, trace.lastAt(position)) : upTo;
    }
    for (TraceFile.Message message : file.messages()) {
      inner.know(message.epoch(), message.id(), message.id());
    }
    log.take(file.messages(), upTo);
    return log.upTo(upTo);
  }

  /**
   * At its start.
   *
   * @param run a number that no other run of the window has
   */
  public Run begin(long run) {
    Title title =
        new Title(run, header.scenario(), protocol(), header.seed().orElse(Title.NO_SEED));
    return new RecordedRun(this, title);
  }

  Protocol protocol() {
    return Protocol.valueOf(header.protocol().toUpperCase(Locale.ROOT));
  }

  /** When its last event happened. */
  public long endNanos() {
    return trace.size() == 0 ? 0 : trace.atNanosAt(trace.size() - 1);
  }
}
