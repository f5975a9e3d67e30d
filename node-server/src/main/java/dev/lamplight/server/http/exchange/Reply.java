package dev.lamplight.server.http.exchange;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or the head of one that is streamed.
 *
 * @param type the media type of its body
 * @param body not to be changed
 * @param stamp the Lamport stamp that it carries at least
 * @param seen the index that it shows at least
 * @param more the first of its further headers
 */
public record Reply(
    int status, String type, byte[] body, long stamp, long seen, @Nullable Field more) {

  /** A header, and the one before it. */
  public record Field(String name, String value, @Nullable Field next) {}

  private static final byte[] NOTHING = {};
  private static final String KEPT = "Cache-Control";

  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, type, body, 0, 0, null);
  }

  public static Reply json(byte[] body) {
    return of(200, MediaType.JSON, body);
  }

  public static Reply json(String body) {
    return json(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The head of an answer whose body follows piece by piece. */
  public static Reply head(String type) {
    return of(200, type, NOTHING);
  }

  /** One with another status. */
  public Reply status(int other) {
    return new Reply(other, type, body, stamp, seen, more);
  }

  /** One with another body. */
  public Reply body(byte[] other) {
    return new Reply(status, type, other, stamp, seen, more);
  }

  /** One with a header more. The value is printable ASCII. */
  public Reply with(String name, String value) {
    return new Reply(status, type, body, stamp, seen, new Field(name, value, more));
  }

  /** One that shows the log up to {@code index}. */
  public Reply seen(long index) {
    return new Reply(status, type, body, stamp, Math.max(seen, index), more);
  }

  /** One that happens after {@code time}. */
  public Reply stamp(long time) {
    return new Reply(status, type, body, Math.max(stamp, time), seen, more);
  }

  /** One that a browser may keep, and asks about by {@code tag} before it uses it again. */
  public Reply kept(String tag) {
    return with(KEPT, "no-cache").with("ETag", tag);
  }

  /** Whether it says itself how long it may be kept; the others may not be. */
  public boolean isKept() {
    for (Field field = more; field != null; field = field.next()) {
      if (field.name().equals(KEPT)) {
        return true;
      }
    }
    return false;
  }
}
