package dev.lamplight.server.http;

import dev.lamplight.server.http.connection.Limits;
import dev.lamplight.server.http.connection.Tls;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a node's HTTP server is set up.
 *
 * @param host the name or address at which it listens
 * @param port for plain connections; 0 takes a free one, {@link #NONE} has none
 * @param tlsPort for connections over TLS, likewise
 * @param tls its key and certificate; null only without {@code tlsPort}
 * @param clientToken what clients have to bring; null if nothing
 * @param operatorToken what operators have to bring; null if there are none
 * @param threads how many serve connections
 * @param version of the program, as {@code /status} says it
 * @param trouble is told in a sentence of what broke here, on a thread that must not be held up
 */
public record HttpSettings(
    String host,
    int port,
    int tlsPort,
    @Nullable Tls tls,
    @Nullable String clientToken,
    @Nullable String operatorToken,
    Limits limits,
    int threads,
    String version,
    Consumer<String> trouble) {

  /** No such port. */
  public static final int NONE = -1;

  public HttpSettings {
    if (tlsPort != NONE && tls == null) {
      throw new IllegalArgumentException("A port for TLS needs a certificate and a key.");
    }
    if (port == NONE && tlsPort == NONE) {
      throw new IllegalArgumentException("A server needs a port, plain or for TLS.");
    }
  }

  /** Plain connections, no tokens, one thread for every two processors. */
  public static HttpSettings plain(String host, int port, String version) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new HttpSettings(
        host, port, NONE, null, null, null, Limits.DEFAULT, threads, version, _ -> {});
  }

  /** The same with tokens; null for none. */
  public HttpSettings tokens(@Nullable String client, @Nullable String operator) {
    return new HttpSettings(
        host, port, tlsPort, tls, client, operator, limits, threads, version, trouble);
  }

  /** The same with a port for TLS. */
  public HttpSettings tls(int otherPort, Tls keys) {
    return new HttpSettings(
        host, port, otherPort, keys, clientToken, operatorToken, limits, threads, version, trouble);
  }

  /** The same with other limits. */
  public HttpSettings limits(Limits other) {
    return new HttpSettings(
        host, port, tlsPort, tls, clientToken, operatorToken, other, threads, version, trouble);
  }

  /** The same, with somebody who is told of trouble. */
  public HttpSettings trouble(Consumer<String> told) {
    return new HttpSettings(
        host, port, tlsPort, tls, clientToken, operatorToken, limits, threads, version, told);
  }
}
