package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    EventLines lines = new EventLines(view, json);
    for (int position = 0; position < view.size(); position++) {
      lines.write(position);
    }
    json.flush();
    return HexFormat.of().formatHex(digest.digest());
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
}
