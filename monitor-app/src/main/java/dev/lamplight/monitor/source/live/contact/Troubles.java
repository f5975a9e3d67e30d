package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why an answer did not come, in the words of what failed. */
final class Troubles {
  private static final String BROKE = "the connection broke";

  private Troubles() {}

  /** Whether there was a connection, and it ended before anything was said. */
  static boolean isBroken(IOException failed) {
    Sight.Trouble trouble = of(failed);
    return trouble.kind() == Kind.UNREACHABLE && trouble.detail().equals(BROKE);
  }

  static Sight.Trouble of(IOException failed) {
    String message = failed.getMessage() == null ? "" : failed.getMessage();
    String lower = message.toLowerCase(Locale.ROOT);
    return switch (failed) {
      case SSLException _ -> new Sight.Trouble(Kind.UNTRUSTED, message);
      case UnknownHostException _ ->
          new Sight.Trouble(Kind.UNREACHABLE, "no machine has that name");
      case NoRouteToHostException _ -> new Sight.Trouble(Kind.UNREACHABLE, "no route to it");
      case ConnectException _
          when lower.contains("refused") || lower.contains("failed to connect") ->
          new Sight.Trouble(Kind.GONE, "nothing listens there");
      case InterruptedIOException _ when lower.contains("connect") ->
          new Sight.Trouble(Kind.UNREACHABLE, "no connection within 1 s");
      case InterruptedIOException _ ->
          new Sight.Trouble(Kind.SLOW, "no answer within " + Contacts.PATIENCE.toMillis() + " ms");
      default -> new Sight.Trouble(Kind.UNREACHABLE, BROKE);
    };
  }
}
