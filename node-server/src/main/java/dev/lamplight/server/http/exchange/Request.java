package dev.lamplight.server.http.exchange;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request, read to its end.
 *
 * @param method in capitals; {@code GET} where it was {@code HEAD}
 * @param path as it was sent, without the query
 * @param query what stood behind the question mark, one char a byte; empty if nothing did
 * @param fields gives a header's value, or null
 * @param body not to be changed
 * @param from where it came from
 */
public record Request(
    String method,
    String path,
    String query,
    UnaryOperator<@Nullable String> fields,
    byte[] body,
    Origin from) {

  /**
   * Where a request came from.
   *
   * @param loopback from this machine
   * @param secure over TLS
   */
  public record Origin(boolean loopback, boolean secure) {
    /** Whether nobody on the way could have read a secret. */
    public boolean confidential() {
      return loopback || secure;
    }
  }

  /** A header's value, or null. */
  public @Nullable String field(String name) {
    return fields.apply(name);
  }

  /** Whether it comes from somebody who looks at pages. */
  public boolean fromBrowser() {
    String accept = field("accept");
    return accept != null && accept.contains("text/html");
  }

  /** The media type of the body without its parameters, in lower case; empty if none is named. */
  public String mediaType() {
    return MediaType.of(field("content-type"));
  }
}
