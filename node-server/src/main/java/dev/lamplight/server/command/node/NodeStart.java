package dev.lamplight.server.command.node;

import dev.lamplight.server.host.Host;
import dev.lamplight.server.peer.PeerCounters;
import dev.lamplight.server.storage.Store;
import java.io.IOException;
import java.util.function.Consumer;

/** Puts a node together of its parts. */
final class NodeStart {
  private NodeStart() {}

  /**
   * Opens the directory, repairs it if it must be, and starts the node.
   *
   * @throws IOException if the directory cannot be used, or a port is taken
   */
  static NodeProcess start(NodeConfiguration configuration, Consumer<String> halted)
      throws IOException {
    Store store = open(configuration);
    return NodeProcess.start(configuration, store, NodeStart::serve, halted);
  }

  private static Store open(NodeConfiguration configuration) throws IOException {
    throw new IOException("no store for " + configuration.data());
  }

  private static AutoCloseable serve(
      NodeConfiguration configuration, Host host, PeerCounters peers) {
    return () -> {};
  }
}
