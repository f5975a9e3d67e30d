package dev.lamplight.server.http.route;

import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Request;
import dev.lamplight.server.http.exchange.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Who may use which route. Tokens are compared in constant time, whatever their length. */
final class Access {
  private static final String SCHEME = "bearer ";

  private final byte @Nullable [] client;
  private final byte @Nullable [] operator;

  /** With the tokens of clients and of operators; null if there is none. */
  Access(@Nullable String client, @Nullable String operator) {
    this.client = client == null ? null : digest(client);
    this.operator = operator == null ? null : digest(operator);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether there are routes for operators at all. */
  boolean hasOperators() {
    return operator != null;
  }

  void check(Route.Access wanted, Request request) throws Refused {
    switch (wanted) {
      case OPEN -> {}
      case CLIENT -> {
        if (client != null && !brings(client, request) && !isOperator(request)) {
          throw unauthorized();
        }
      }
      case OPERATOR -> {
        if (!request.from().confidential()) {
          throw Problem.of(
                  403,
                  "not-confidential",
                  "Not confidential",
                  "An operator's token is taken from this machine or over TLS only; it would be "
                      + "readable on the way here. Change it if you sent it.")
              .refused();
        }
        if (operator == null || !brings(operator, request)) {
          throw unauthorized();
        }
      }
    }
  }

  private boolean isOperator(Request request) {
    return operator != null && request.from().confidential() && brings(operator, request);
  }

  private static boolean brings(byte[] digest, Request request) {
    String written = request.field("authorization");
    return written != null
        && written.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(digest, digest(written.substring(SCHEME.length()).strip()));
  }

  private static Refused unauthorized() {
    return Problem.of(
            401,
            "unauthorized",
            "Unauthorized",
            "This route wants a token: Authorization: Bearer TOKEN.")
        .refused();
  }
}
