package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes traces as JSON Lines: a header, then one line an event, in order. Every way of writing
 * gives the SHA-256 of the uncompressed bytes, in lower-case hexadecimal: the same run, the same
 * hash.
 */
public final class TraceWriter {
  private TraceWriter() {}

  /**
   * Writes a file, compressed if its name ends in {@code .gz}.
   *
   * @return the SHA-256 of what was written, before compression
   */
  public static String write(Path file, TraceHeader header, TraceView trace) throws IOException {
    try (OutputStream out = compressing(file)) {
      return write(out, header, trace);
    }
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @return the SHA-256 of what was written
   */
  public static String write(OutputStream out, TraceHeader header, TraceView trace)
      throws IOException {
    MessageDigest digest = sha256();
    JsonBytes json = new JsonBytes(new DigestOutputStream(out, digest));
    json.raw((HeaderLine.of(header) + "\n").getBytes(StandardCharsets.UTF_8));
    TraceView view = trace.view();
    Lines lines = new Lines(view, json, TraceFile.Said.NOTHING);
    for (int position = 0; position < view.size(); position++) {
      lines.write(position);
    }
    json.flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A file to which a run that goes on is written piece by piece. */
  public static final class Growing implements Closeable {
    private final OutputStream out;
    private final JsonBytes json;
    private final TraceFile.Said said;

    /** Up to where messages stand in it already. */
    private long told;

    /**
     * Begins the file, compressed if its name ends in {@code .gz}.
     *
     * @param said what clients had said, as far as that is known and to be told
     */
    public Growing(Path file, TraceHeader header, TraceFile.Said said) throws IOException {
      this.said = said;
      out = compressing(file);
      json = new JsonBytes(out);
      json.raw((HeaderLine.of(header) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the events from one position to another, which is not among them. */
    public void append(TraceView trace, int from, int to) throws IOException {
      Lines lines = new Lines(trace, json, said);
      lines.told = told;
      for (int position = from; position < to; position++) {
        lines.write(position);
      }
      told = lines.told;
    }

    /** Adds the events of another file, which is not compressed. */
    public void append(Path piece) throws IOException {
      json.flush();
      try (InputStream in = new BufferedInputStream(Files.newInputStream(piece))) {
        int next = in.read();
        while (next >= 0 && next != '\n') {
          next = in.read();
        }
        in.transferTo(out);
      }
    }

    @Override
    public void close() throws IOException {
      json.flush();
      out.close();
    }
  }

  /** The SHA-256 of what would be written. */
  public static String sha256(TraceHeader header, TraceView trace) {
    try {
      return write(OutputStream.nullOutputStream(), header, trace);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static OutputStream compressing(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Writes the events of a trace as lines of JSON. */
  private static final class Lines {
    private final TraceView trace;
    private final JsonBytes json;
    private final EventJson event;
    private final EventJson.Row row = new EventJson.Row();
    private final TraceFile.Said said;

    /** Up to where messages were told. */
    private long told;

    /** By process: what its events' lines begin with, up to the number. */
    private final List<byte[]> beginnings = new ArrayList<>();

    /** By process: what the names of its messages begin with, likewise. */
    private final List<byte[]> senders = new ArrayList<>();

    Lines(TraceView trace, JsonBytes json, TraceFile.Said said) {
      this.trace = trace;
      this.said = said;
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
      row.messages = row.kind == Kind.DELIVER ? delivered(row.first, row.last) : List.of();
      event.write(row);
      json.raw('\n');
    }

    /** What is delivered for the first time by any node. */
    private List<TraceFile.Message> delivered(long first, long last) {
      List<TraceFile.Message> fresh = new ArrayList<>();
      long end = Math.min(last, said.last());
      for (long index = Math.max(first, told + 1); index <= end; index++) {
        said.at(index).ifPresent(fresh::add);
      }
      told = Math.max(told, end);
      return fresh;
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
}
