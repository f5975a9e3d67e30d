package dev.lamplight.server.peer;

import dev.lamplight.server.peer.handshake.Handshake;
import dev.lamplight.server.peer.handshake.Refused;
import dev.lamplight.server.peer.tls.TlsChannel;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
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

  private static final String TOO_LONG = "the handshake took too long";

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
    try {
      ScheduledFuture<?> tooLate =
          timer.schedule(() -> close(socket), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      Link link;
      try {
        link = enterInTime(socket, entry, dialed);
      } catch (IOException | RuntimeException failed) {
        if (tooLate.cancel(false)) {
          throw failed;
        }
        throw new Refused(TOO_LONG);
      }
      if (!tooLate.cancel(false)) {
        throw new Refused(TOO_LONG);
      }
      return link;
    } catch (RejectedExecutionException ending) {
      close(socket);
      throw new Refused("this node is ending");
    } catch (IOException | RuntimeException failed) {
      close(socket);
      throw failed;
    }
  }

  private Link enterInTime(SocketChannel socket, Entry entry, boolean dialed) throws IOException {
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (settings.tls().isEmpty()) {
      return entry.with(socket);
    }
    TlsChannel channel = settings.tls().get().open(socket, dialed);
    Link link = entry.with(channel);
    channel.demand(link.peer());
    return link;
  }

  static void close(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is of no more use either way
    }
  }
}
