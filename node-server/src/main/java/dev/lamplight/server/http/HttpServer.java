package dev.lamplight.server.http;

import dev.lamplight.server.http.append.Appends;
import dev.lamplight.server.http.connection.Listener;
import dev.lamplight.server.http.connection.Tls;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.gather.ClusterRoutes;
import dev.lamplight.server.http.gather.Gathering;
import dev.lamplight.server.http.operate.Operations;
import dev.lamplight.server.http.page.Pages;
import dev.lamplight.server.http.read.Events;
import dev.lamplight.server.http.read.Facts;
import dev.lamplight.server.http.read.Reads;
import dev.lamplight.server.http.route.Router;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.NodeService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node's HTTP server, as it runs. */
public final class HttpServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Listener listener;
  private final Gathering gathering;
  private int port = HttpSettings.NONE;
  private int tlsPort = HttpSettings.NONE;

  private HttpServer(Listener listener, Gathering gathering) {
    this.listener = listener;
    this.gathering = gathering;
  }

  /**
   * Starts one.
   *
   * @throws IOException with a sentence, if an address is taken or a file cannot be read
   */
  public static HttpServer start(HttpSettings settings, NodeService service, NodeMetrics metrics)
      throws IOException {
    Gathering gathering = new Gathering(service, settings.version(), settings.clientToken());
    Router router =
        new Router(
            service,
            routes(service, metrics, settings.version(), gathering),
            settings.clientToken(),
            settings.operatorToken(),
            settings.trouble());
    HttpServer server =
        new HttpServer(
            new Listener(router, settings.limits(), metrics.http(), settings.threads()), gathering);
    try {
      server.listen(settings);
      return server;
    } catch (IOException | RuntimeException failed) {
      server.stop(Duration.ZERO);
      throw failed;
    }
  }

  private void listen(HttpSettings settings) throws IOException {
    if (settings.port() != HttpSettings.NONE) {
      port = listener.listen(new InetSocketAddress(settings.host(), settings.port()), null);
    }
    Tls tls = settings.tls();
    if (settings.tlsPort() != HttpSettings.NONE && tls != null) {
      InetSocketAddress address = new InetSocketAddress(settings.host(), settings.tlsPort());
      tlsPort = listener.listen(address, tls);
    }
  }

  /** Every route that there is, those for operators included. */
  static List<Route> routes(
      NodeService service, NodeMetrics metrics, String version, Gathering gathering) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new Appends(service, metrics).routes());
    routes.addAll(new Reads(service).routes());
    routes.addAll(new Facts(service, metrics, version).routes());
    routes.addAll(new Events(service, metrics).routes());
    routes.addAll(new ClusterRoutes(gathering, metrics).routes());
    routes.addAll(new Operations(service).routes());
    routes.addAll(Pages.routes());
    return routes;
  }

  /** The port for plain connections, or {@link HttpSettings#NONE}. */
  public int port() {
    return port;
  }

  /** The port for TLS, or {@link HttpSettings#NONE}. */
  public int tlsPort() {
    return tlsPort;
  }

  /** Answers nobody for so long, as a stopped process would. */
  public void freeze(Duration duration) {
    listener.freeze(duration);
  }

  /**
   * Takes no new connection, finishes the requests under way, ends streams of events, and is done
   * after {@code grace} at the latest.
   */
  public void stop(Duration grace) {
    gathering.close();
    listener.stop(grace);
  }

  /** Stops within a second. */
  @Override
  public void close() {
    stop(GRACE);
  }
}
