package dev.lamplight.server.http.codec;

import org.jspecify.annotations.Nullable;

/**
 * What a request's first line asks for (RFC 9112, section 3.2).
 *
 * @param path {@code *} for the server as a whole
 * @param query empty if there is none
 */
public record Target(String path, String query) {
  /** Null if it is none that a server is asked for. */
  public static @Nullable Target of(String method, String written) {
    if (written.equals("*")) {
      return method.equals("OPTIONS") ? new Target("*", "") : null;
    }
    String local = written;
    if (!written.startsWith("/")) {
      local = withoutAuthority(written);
      if (local == null) {
        return null;
      }
    }
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '#') {
        return null;
      }
    }
    int mark = local.indexOf('?');
    return mark < 0
        ? new Target(local, "")
        : new Target(local.substring(0, mark), local.substring(mark + 1));
  }

  /** The rest of {@code http://host/path}; null if it is not of that form. */
  private static @Nullable String withoutAuthority(String written) {
    int scheme = written.indexOf("://");
    String name = scheme < 0 ? "" : written.substring(0, scheme);
    if (!name.equalsIgnoreCase("http") && !name.equalsIgnoreCase("https")) {
      return null;
    }
    int authority = scheme + 3;
    int end = authority;
    while (end < written.length() && "/?#".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    if (end == authority) {
      return null;
    }
    String rest = written.substring(end);
    return rest.startsWith("/") ? rest : "/" + rest;
  }
}
