package dev.lamplight.server.http.page;

import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An HTML page in one piece: its only style and its only script stand in it, and the browser is
 * told to run these two and nothing else.
 */
final class Page {
  private Page() {}

  static Reply of(String html) {
    String policy =
        "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; style-src "
            + source(html, "style")
            + "; script-src "
            + source(html, "script");
    return Reply.of(200, MediaType.PAGE, html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "no-referrer");
  }

  /** What the policy says of the element with that name: its digest. */
  private static String source(String html, String element) {
    String opening = "<" + element + ">";
    int from = html.indexOf(opening);
    if (from < 0) {
      return "'none'";
    }
    from += opening.length();
    String inside = html.substring(from, html.indexOf("</" + element + ">", from));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
