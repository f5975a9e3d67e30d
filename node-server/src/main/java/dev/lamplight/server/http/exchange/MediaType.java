package dev.lamplight.server.http.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of what bodies hold. */
public final class MediaType {
  public static final String JSON = "application/json";
  public static final String LINES = "application/x-ndjson";
  public static final String PROBLEM = "application/problem+json";
  public static final String TEXT = "text/plain";
  public static final String PLAIN = "text/plain; charset=utf-8";
  public static final String PAGE = "text/html; charset=utf-8";
  public static final String EVENTS = "text/event-stream";
  public static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  public static final String SCRIPT = "text/javascript; charset=utf-8";
  public static final String STYLE = "text/css; charset=utf-8";
  public static final String DRAWING = "image/svg+xml";
  public static final String YAML = "application/yaml";

  private static final String CHARSET = "charset=";

  private MediaType() {}

  /** The type in a {@code Content-Type}, without its parameters and in lower case. */
  public static String of(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether what it names is UTF-8, or names nothing. */
  public static boolean isUtf8(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String written = contentType.toLowerCase(Locale.ROOT);
    int at = written.indexOf(CHARSET);
    if (at < 0) {
      return true;
    }
    String charset = written.substring(at + CHARSET.length()).split("[;\\s]", 2)[0];
    charset = charset.replace("\"", "");
    return charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
  }
}
