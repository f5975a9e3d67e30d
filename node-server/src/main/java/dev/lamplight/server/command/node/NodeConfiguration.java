package dev.lamplight.server.command.node;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.node.Safeguards;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.time.Timing;
import dev.lamplight.server.host.HostSettings;
import dev.lamplight.server.peer.PeerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a node is configured with, checked.
 *
 * @param port where clients reach it, on {@code bind}
 * @param whyBind why it listens where it does, in words
 * @param operatorToken none if operators can do nothing
 * @param clientToken none if every client is served
 * @param clientTls none if clients are served without TLS only
 */
public record NodeConfiguration(
    int id,
    int port,
    String bind,
    String whyBind,
    Path data,
    String region,
    Map<Integer, String> urls,
    Timing timing,
    PeerSettings peers,
    Optional<String> operatorToken,
    Optional<String> clientToken,
    Optional<ClientTls> clientTls,
    LogStyle log) {

  /**
   * TLS for clients.
   *
   * @param port where it is spoken; if it is the node's own port, nothing plain is
   * @param certificate PEM, and so is the key
   */
  public record ClientTls(int port, Path certificate, Path key) {}

  /** How the log is written. */
  public enum LogStyle {
    TEXT,
    JSON
  }

  /** What the host takes from it. */
  public HostSettings host() {
    Members members = peers.cluster().members();
    return new HostSettings(new Settings(id, members, timing, Safeguards.ALL), region, urls);
  }
}
