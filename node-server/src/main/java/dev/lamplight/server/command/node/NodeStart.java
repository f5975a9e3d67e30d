package dev.lamplight.server.command.node;

import dev.lamplight.server.host.Host;
import dev.lamplight.server.host.repair.Repair;
import dev.lamplight.server.http.HttpServer;
import dev.lamplight.server.http.HttpSettings;
import dev.lamplight.server.http.connection.Tls;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.peer.Peers;
import dev.lamplight.server.peer.handshake.Cluster;
import dev.lamplight.server.storage.Opening;
import dev.lamplight.server.storage.Storage;
import dev.lamplight.server.storage.Store;
import dev.lamplight.server.storage.StoreOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
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

  /** How a node came to its end by itself. */
  record Ending(String reason, boolean repairable) {}

  /**
   * Opens the directory, repairs it if it must be, and starts the node.
   *
   * @param ended told how the node ended by itself
   * @throws IOException if the directory cannot be used, or a port is taken
   */
  static NodeProcess start(NodeConfiguration configuration, String version, Consumer<Ending> ended)
      throws IOException {
    NodeStart start = new NodeStart(configuration, version);
    Store store = start.open(damage -> ended.accept(new Ending(damage, true)));
    return NodeProcess.start(
        configuration, store, start::serve, reason -> ended.accept(new Ending(reason, false)));
  }

  private Store open(Consumer<String> onDamage) throws IOException {
    Cluster cluster = configuration.peers().cluster();
    StoreOptions options = StoreOptions.of(cluster.self(), cluster.members(), onDamage);
    Opening opening = Storage.open(configuration.data(), options);
    while (true) {
      switch (opening) {
        case Opening.Whole whole -> {
          whole.remarks().forEach(remark -> LOG.log(Level.WARNING, remark));
          return whole.store();
        }
        case Opening.Impaired impaired -> opening = repair(impaired);
      }
    }
  }

  /** Peers are asked over connections that last only for this. */
  private Opening repair(Opening.Impaired impaired) throws IOException {
    impaired.remarks().forEach(remark -> LOG.log(Level.WARNING, remark));
    try (Peers peers = new Peers(configuration.peers())) {
      peers.start();
      int[] others = configuration.peers().peers().keySet().stream().mapToInt(id -> id).toArray();
      Repair repair = new Repair(peers, others, impaired.lost(), impaired, System::nanoTime);
      return impaired.repair(repair.run(() -> true));
    } catch (IOException | RuntimeException failed) {
      impaired.close();
      throw failed;
    }
  }

  private AutoCloseable serve(NodeConfiguration served, Host host, NodeMetrics metrics)
      throws IOException {
    HttpSettings plain =
        HttpSettings.plain(served.bind(), served.port(), version)
            .tokens(served.clientToken().orElse(null), served.operatorToken().orElse(null))
            .trouble(trouble -> LOG.log(Level.WARNING, trouble));
    HttpServer server = HttpServer.start(withTls(plain, served), host, metrics);
    host.onFreeze(server::freeze);
    return server;
  }

  /** Beside the plain port, or in its place where TLS was given no other. */
  private static HttpSettings withTls(HttpSettings plain, NodeConfiguration served) {
    return served
        .clientTls()
        .map(
            tls ->
                new HttpSettings(
                    plain.host(),
                    tls.port() == plain.port() ? HttpSettings.NONE : plain.port(),
                    tls.port(),
                    new Tls.Pem(tls.certificate(), tls.key()),
                    plain.clientToken(),
                    plain.operatorToken(),
                    plain.limits(),
                    plain.threads(),
                    plain.version(),
                    plain.trouble()))
        .orElse(plain);
  }
}
