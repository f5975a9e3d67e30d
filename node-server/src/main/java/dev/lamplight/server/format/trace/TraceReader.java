package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.lines.ByteLines;
import dev.lamplight.server.format.trace.EventFields.Unexpected;
import dev.lamplight.server.format.trace.MalformedTrace.Wrong;
import dev.lamplight.server.format.trace.TraceFile.Doubt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads what {@link TraceWriter} writes, and traces of live nodes. A file cut short in mid-line is
 * read up to there, with a warning. Fields that it does not know are passed over.
 */
public final class TraceReader {
  private final ByteLines lines;
  private final EventFields fields = new EventFields();
  private final Trace trace = new Trace();
  private final Map<String, Kind> kinds = new HashMap<>();

  /** By node, incarnation and boot, with points between, as messages begin their names. */
  private final Map<String, Life> lives = new HashMap<>();

  /** By id; where two nodes' files were joined, the same is told twice. */
  private final Map<Long, TraceFile.Message> messages = new TreeMap<>();

  private final List<String> warnings = new ArrayList<>();
  private boolean live;

  /** How many events are missing between others of the same process. */
  private long unseen;

  private int unsent;
  private int firstUnsentLine;

  /** The life whose event was read last: mostly the next one's too. */
  private Life newest = new Life(0, 0, 0, TraceView.OUTSIDE);

  /** A process whose events were met, and where they stand. */
  private static final class Life {
    final int node;
    final long incarnation;
    final int boot;
    final int process;

    /** The numbers of its events, rising, and their positions. */
    private int[] seqs = new int[16];

    private int[] positions = new int[16];
    private int count;

    Life(int node, long incarnation, int boot, int process) {
      this.node = node;
      this.incarnation = incarnation;
      this.boot = boot;
      this.process = process;
    }

    boolean is(EventFields fields) {
      return node == fields.node() && incarnation == fields.incarnation() && boot == fields.boot();
    }

    void add(int seq, int position) {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, count * 2);
        seqs = Arrays.copyOf(seqs, count * 2);
      }
      seqs[count] = seq;
      positions[count++] = position;
    }

    /** The number that the next event has if none is missing. */
    long next() {
      return count == 0 ? 1 : seqs[count - 1] + 1L;
    }

    int find(long seq) {
      int found = seq == (int) seq ? Arrays.binarySearch(seqs, 0, count, (int) seq) : -1;
      return found < 0 ? TraceView.NOWHERE : positions[found];
    }
  }

  private TraceReader(InputStream in) {
    lines = new ByteLines(in);
    for (Kind kind : Kind.values()) {
      kinds.put(kind.title(), kind);
    }
    lives.put("0.0.0", newest);
  }

  /**
   * Reads a file, compressed if its name ends in {@code .gz}.
   *
   * @throws MalformedTrace if a line is not what was expected
   */
  public static TraceFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in);
    }
  }

  /**
   * Reads a stream to its end; it stays open.
   *
   * @throws MalformedTrace if a line is not what was expected
   */
  public static TraceFile read(InputStream in) throws IOException {
    return new TraceReader(in).readAll();
  }

  private TraceFile readAll() throws IOException {
    if (!lines.next()) {
      throw new MalformedTrace(1, Wrong.NO_HEADER.of());
    }
    TraceHeader header = HeaderLine.read(lines);
    live = header.source() == TraceHeader.Source.LIVE;
    while (lines.next()) {
      readLine();
    }
    if (lines.torn()) {
      warnings.add(Doubt.PACKED.of(lines.number()));
    }
    if (unseen > 0) {
      warnings.add(Doubt.UNSEEN.of(unseen));
    }
    if (unsent > 0) {
      warnings.add(Doubt.UNSENT.of(unsent, firstUnsentLine));
    }
    return new TraceFile(
        header, trace.view(), List.copyOf(messages.values()), List.copyOf(warnings));
  }

  private void readLine() throws MalformedTrace {
    try {
      if (!isBlank()) {
        fields.read(lines);
        record();
      }
    } catch (Unexpected unexpected) {
      throw new MalformedTrace(lines.number(), String.valueOf(unexpected.getMessage()));
    } catch (JacksonException notJson) {
      if (lines.whole()) {
        throw new MalformedTrace(
            lines.number(),
            Math.max(1, notJson.getLocation().getColumnNr()),
            Wrong.JSON.of(notJson.getOriginalMessage()));
      }
      if (!lines.torn()) {
        warnings.add(Doubt.CUT.of(lines.number()));
      }
    }
  }

  private boolean isBlank() {
    for (int i = 0; i < lines.length(); i++) {
      if (lines.buffer()[lines.offset() + i] > ' ' || lines.buffer()[lines.offset() + i] < 0) {
        return false;
      }
    }
    return true;
  }

  private void record() throws Unexpected {
    Kind kind = kinds.get(fields.kind());
    if (kind == null) {
      throw new Unexpected(Wrong.KIND.of(fields.kind()));
    }
    Life life = life();
    if (fields.seq() != life.next()) {
      skip(life);
    }
    fields.messages().forEach(message -> messages.putIfAbsent(message.id(), message));
    FieldNames names = FieldNames.of(kind);
    String detail = fields.text(names.detail());
    if (kind == Kind.REFUSE) {
      detail = Event.refusal(fields.text(FieldNames.CLIENT), detail);
    }
    life.add(
        (int) fields.seq(),
        trace.record(
            life.process,
            kind,
            fields.lamport(),
            fields.atNanos(),
            fields.epoch(),
            fields.integer(names.peer()),
            cause(life, kind),
            fields.ordinal(names.type(), names.types()),
            fields.number(names.first()),
            fields.number(names.last()),
            detail));
  }

  /** Who watches a live node need not have seen all of it; a simulation's file has every event. */
  private void skip(Life life) throws Unexpected {
    boolean ahead = fields.seq() > life.next() && fields.seq() < Integer.MAX_VALUE;
    if (!live || !ahead) {
      throw new Unexpected(Wrong.SEQ.of(life.next(), life.node, life.boot, fields.seq()));
    }
    unseen += life.count == 0 ? 0 : fields.seq() - life.next();
    trace.skipTo(life.process, (int) fields.seq());
  }

  private Life life() {
    if (!newest.is(fields)) {
      newest =
          lives.computeIfAbsent(
              fields.node() + "." + fields.incarnation() + "." + fields.boot(), name -> register());
    }
    return newest;
  }

  private Life register() {
    int node = fields.node();
    long incarnation = fields.incarnation();
    int boot = fields.boot();
    return new Life(node, incarnation, boot, trace.process(node, incarnation, boot));
  }

  /** The position of the send that the line names, unless it is that send itself. */
  private int cause(Life life, Kind kind) throws Unexpected {
    String message = fields.message();
    if (message.isEmpty()) {
      return TraceView.NOWHERE;
    }
    int point = message.lastIndexOf('.');
    Life sender = point < 0 ? null : lives.get(message.substring(0, point));
    long seq = seqIn(message, point + 1);
    if (kind == Kind.SEND && sender == life && seq == fields.seq()) {
      return TraceView.NOWHERE;
    }
    return send(sender, seq);
  }

  private int send(@Nullable Life sender, long seq) {
    int position = sender == null ? TraceView.NOWHERE : sender.find(seq);
    if (position != TraceView.NOWHERE) {
      return position;
    }
    if (unsent++ == 0) {
      firstUnsentLine = lines.number();
    }
    return TraceView.NOWHERE;
  }

  private static long seqIn(String message, int from) throws Unexpected {
    try {
      return Long.parseLong(message, from, message.length(), 10);
    } catch (NumberFormatException notANumber) {
      throw new Unexpected(Wrong.SEND.of(message));
    }
  }
}
