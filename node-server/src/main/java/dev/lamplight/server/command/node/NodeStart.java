package dev.lamplight.server.command.node;

import dev.lamplight.server.host.Host;
import dev.lamplight.server.http.HttpServer;
import dev.lamplight.server.http.HttpSettings;
import dev.lamplight.server.http.connection.Tls;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.storage.Store;
import java.io.IOException;
import java.util.function.Consumer;

/** Puts a node together of its parts. */
final class NodeStart {
  private static final System.Logger LOG = System.getLogger(NodeStart.class.getName());

  private final NodeConfiguration configuration;
  private final String version;

  private NodeStart(NodeConfiguration configuration, String version) {
    this.configuration = configuration;
    this.version = version;
  }

  /**
   * Opens the directory, repairs it if it must be, and starts the node.
   *
   * @throws IOException if the directory cannot be used, or a port is taken
   */
  static NodeProcess start(NodeConfiguration configuration, String version, Consumer<String> halted)
      throws IOException {
    NodeStart start = new NodeStart(configuration, version);
    return NodeProcess.start(configuration, start.open(), start::serve, halted);
  }

  private Store open() throws IOException {
    throw new IOException("no store for " + configuration.data());
  }

  private AutoCloseable serve(NodeConfiguration served, Host host, NodeMetrics metrics)
      throws IOException {
    HttpSettings plain =
        HttpSettings.plain(served.bind(), served.port(), version)
            .tokens(served.clientToken().orElse(null), served.operatorToken().orElse(null))
            .trouble(trouble -> LOG.log(System.Logger.Level.WARNING, trouble));
    HttpServer server = HttpServer.start(withTls(plain, served), host, metrics);
    host.onFreeze(server::freeze);
    return server;
  }

  /** With a certificate the port speaks TLS, and nothing else does. */
  private static HttpSettings withTls(HttpSettings plain, NodeConfiguration served) {
    return served
        .clientTls()
        .map(
            files ->
                new HttpSettings(
                    plain.host(),
                    HttpSettings.NONE,
                    plain.port(),
                    new Tls.Pem(files.certificate(), files.key()),
                    plain.clientToken(),
                    plain.operatorToken(),
                    plain.limits(),
                    plain.threads(),
                    plain.version(),
                    plain.trouble()))
        .orElse(plain);
  }
}
