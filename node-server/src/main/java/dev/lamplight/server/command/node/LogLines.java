package dev.lamplight.server.command.node;

import dev.lamplight.server.command.node.NodeConfiguration.LogStyle;
import dev.lamplight.server.format.lines.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes what the program logs to one stream, a line an event: {@code 2026-01-31T12:00:00.123Z 8001
 * info peer: connected to 8002}, or the same as JSON.
 */
final class LogLines extends Handler {
  private final PrintStream out;
  private final int node;
  private final LogStyle style;

  private LogLines(PrintStream out, int node, LogStyle style) {
    this.out = out;
    this.node = node;
    this.style = style;
  }

  /**
   * Keeps the log open while the process ends: Java's own closes it at once, and what a node says
   * about its end would be lost.
   */
  public static final class OpenToTheEnd extends LogManager {
    @Override
    public void reset() {}
  }

  /** From now on everything that is logged goes there. To be called before anything is logged. */
  static void install(PrintStream out, int node, LogStyle style) {
    System.setProperty("java.util.logging.manager", OpenToTheEnd.class.getName());
    Logger root = Logger.getLogger("");
    for (Handler other : root.getHandlers()) {
      root.removeHandler(other);
    }
    root.addHandler(new LogLines(out, node, style));
    root.setLevel(Level.INFO);
  }

  @Override
  public void publish(LogRecord event) {
    if (isLoggable(event)) {
      out.print(style == LogStyle.JSON ? json(event) : text(event));
      out.flush();
    }
  }

  private String text(LogRecord event) {
    return at(event)
        + " "
        + node
        + " "
        + level(event)
        + " "
        + source(event)
        + ": "
        + words(event)
        + "\n";
  }

  private String json(LogRecord event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonBytes json = new JsonBytes(bytes);
    try {
      json.raw('{');
      field(json, "at", at(event));
      json.raw(",\"node\":".getBytes(StandardCharsets.US_ASCII));
      json.number(node);
      json.raw(',');
      field(json, "level", level(event));
      json.raw(',');
      field(json, "source", source(event));
      json.raw(',');
      field(json, "event", words(event));
      json.raw('}');
      json.raw('\n');
      json.flush();
    } catch (IOException impossible) {
      return text(event);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void field(JsonBytes json, String name, String value) throws IOException {
    json.string(name);
    json.raw(':');
    json.string(value);
  }

  private static String at(LogRecord event) {
    Instant instant = event.getInstant().truncatedTo(ChronoUnit.MILLIS);
    String text = instant.toString();
    return text.length() == "2026-01-31T12:00:00Z".length() ? text.replace("Z", ".000Z") : text;
  }

  private static String level(LogRecord event) {
    int level = event.getLevel().intValue();
    return level >= Level.SEVERE.intValue()
        ? "error"
        : level >= Level.WARNING.intValue() ? "warning" : "info";
  }

  /** The package: {@code peer} of {@code dev.lamplight.server.peer.Dialer}. */
  private static String source(LogRecord event) {
    String name = String.valueOf(event.getLoggerName());
    String[] parts = name.split("\\.", -1);
    return parts[Math.max(0, parts.length - 2)].toLowerCase(Locale.ROOT);
  }

  private static String words(LogRecord event) {
    String message = String.valueOf(event.getMessage());
    Object[] parameters = event.getParameters();
    String words =
        parameters == null || parameters.length == 0
            ? message
            : new MessageFormat(message, Locale.ROOT).format(parameters);
    if (event.getThrown() != null) {
      StringWriter trace = new StringWriter();
      event.getThrown().printStackTrace(new PrintWriter(trace));
      words += ": " + trace;
    }
    return words.strip().replaceAll("\\s*\\R\\s*", " | ");
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
