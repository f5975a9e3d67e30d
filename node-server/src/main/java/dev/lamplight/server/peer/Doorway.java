package dev.lamplight.server.peer;

import dev.lamplight.server.peer.handshake.Handshake;
import dev.lamplight.server.peer.handshake.Refused;
import dev.lamplight.server.peer.tls.TlsChannel;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes a {@link Link} of a socket: TLS if it is wanted, then the handshake. It has a moment for
 * that; then the socket is closed under whoever still waits.
 */
final class Doorway {
  /** Enough for four messages around the world, with a certificate each. */
  private static final long PATIENCE_MILLIS = 3_000;

  private final PeerSettings settings;
  private final ScheduledExecutorService timer;

  Doorway(PeerSettings settings, ScheduledExecutorService timer) {
    this.settings = settings;
    this.timer = timer;
  }

  /**
   * The side that called {@code peer}.
   *
   * @throws Refused if one of the two does not want to speak with the other
   */
  Link dialed(SocketChannel socket, int peer) throws IOException {
    return enter(
        socket,
        channel -> new Link(peer, socket, channel, shake(channel).dial(peer).seal(), true),
        true);
  }

  /**
   * The side that was called.
   *
   * @throws Refused likewise
   */
  Link accepted(SocketChannel socket) throws IOException {
    return enter(
        socket,
        channel -> {
          Handshake.Met met = shake(channel).accept();
          return new Link(met.peer(), socket, channel, met.seal(), false);
        },
        false);
  }

  private Handshake shake(ByteChannel channel) {
    return new Handshake(settings.cluster(), channel);
  }

  private interface Entry {
    Link with(ByteChannel channel) throws IOException;
  }

  private Link enter(SocketChannel socket, Entry entry, boolean dialed) throws IOException {
    ScheduledFuture<?> tooLate =
        timer.schedule(() -> close(socket), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    try {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      ByteChannel channel = socket;
      if (settings.tls().isPresent()) {
        channel = settings.tls().get().open(socket, dialed);
      }
      Link link = entry.with(channel);
      if (channel instanceof TlsChannel tls) {
        tls.demand(link.peer());
      }
      if (!tooLate.cancel(false)) {
        throw new Refused("the handshake took too long");
      }
      return link;
    } catch (IOException | RuntimeException failed) {
      tooLate.cancel(false);
      close(socket);
      throw failed;
    }
  }

  static void close(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is of no more use either way
    }
  }
}
