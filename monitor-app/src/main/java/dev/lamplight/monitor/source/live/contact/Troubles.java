package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Cause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Why an answer did not come. */
final class Troubles {
  private static final int CAUSES_MAX = 10;

  private Troubles() {}

  /** Whether there was a connection, and it ended before anything was said. */
  static boolean isBroken(IOException failed) {
    return of(failed).cause() == Cause.BROKE;
  }

  static Sight.Trouble of(IOException failed) {
    String lower = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    return switch (failed) {
      case SSLException unsafe -> of(unsafe, lower);
      case UnknownHostException _ -> new Sight.Trouble(Cause.NO_SUCH_NAME);
      case NoRouteToHostException _ -> new Sight.Trouble(Cause.NO_ROUTE);
      case ConnectException _
          when lower.contains("refused") || lower.contains("failed to connect") ->
          new Sight.Trouble(Cause.NOTHING_LISTENS);
      case InterruptedIOException _ when lower.contains("connect") ->
          new Sight.Trouble(Cause.NO_CONNECTION, millis(Contacts.CONNECT_PATIENCE));
      case InterruptedIOException _ ->
          new Sight.Trouble(Cause.NO_ANSWER, millis(Contacts.PATIENCE));
      default -> new Sight.Trouble(Cause.BROKE);
    };
  }

  /** What is wrong with a certificate stands somewhere in what went before. */
  private static Sight.Trouble of(SSLException unsafe, String lower) {
    if (unsafe instanceof SSLPeerUnverifiedException || lower.contains("subject alternative")) {
      return new Sight.Trouble(Cause.OTHER_NAME);
    }
    if (lower.contains("unsupported or unrecognized ssl message")) {
      return new Sight.Trouble(Cause.NO_TLS);
    }
    Cause found = Cause.TLS_FAILED;
    @Nullable Throwable before = unsafe.getCause();
    for (int depth = 0; before != null && depth < CAUSES_MAX; depth++) {
      if (before instanceof CertificateExpiredException
          || before instanceof CertificateNotYetValidException) {
        return new Sight.Trouble(Cause.NOT_VALID_NOW);
      }
      if (before instanceof CertPathBuilderException
          || before instanceof CertPathValidatorException) {
        found = Cause.UNKNOWN_AUTHORITY;
      }
      before = before.getCause();
    }
    String words = String.valueOf(unsafe.getMessage());
    return new Sight.Trouble(found, found == Cause.TLS_FAILED ? words : "");
  }

  private static String millis(Duration patience) {
    return Long.toString(patience.toMillis());
  }
}
