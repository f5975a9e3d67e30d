package dev.lamplight.server.peer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes connections from peers. Strangers cost little: a few may be at the door at once, each for a
 * moment, and none reaches the thread that owns the node before it has proved who it is.
 */
final class Acceptor implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Acceptor.class.getName());

  /** So many may be at the door at once; further ones are turned away. */
  static final int MOST_AT_DOOR = 64;

  private static final int BACKLOG = 128;
  private static final long PAUSE_MILLIS = 50;

  private final ServerSocketChannel server;
  private final Thread thread;
  private final Doorway doorway;
  private final PeerCounters counters;
  private final Consumer<Link> met;
  private final Semaphore door = new Semaphore(MOST_AT_DOOR);

  /**
   * Listens from now on.
   *
   * @throws IOException if the address is taken or none of this computer's
   */
  Acceptor(Address listen, Doorway doorway, PeerCounters counters, Consumer<Link> met)
      throws IOException {
    this.doorway = doorway;
    this.counters = counters;
    this.met = met;
    server = ServerSocketChannel.open();
    try {
      server.bind(listen.resolve(), BACKLOG);
    } catch (IOException taken) {
      server.close();
      throw new IOException(
          "cannot listen for peers on " + listen + ": " + taken.getMessage(), taken);
    }
    thread = Thread.ofPlatform().daemon().name("lamplight-accept").start(this::run);
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  private void run() {
    while (server.isOpen()) {
      try {
        SocketChannel socket = server.accept();
        if (door.tryAcquire()) {
          Thread.ofVirtual().name("lamplight-door").start(() -> enter(socket));
        } else {
          counters.refuse();
          Doorway.close(socket);
        }
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException tooManyFiles) {
        LOG.log(Level.WARNING, "cannot take a connection: {0}", tooManyFiles.getMessage());
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter(SocketChannel socket) {
    String remote = remote(socket);
    try {
      met.accept(doorway.accepted(socket));
    } catch (IOException | RuntimeException refused) {
      counters.refuse();
      LOG.log(Level.WARNING, "refused a connection from {0}: {1}", remote, refused.getMessage());
    } finally {
      door.release();
    }
  }

  private static String remote(SocketChannel socket) {
    try {
      return String.valueOf(socket.getRemoteAddress());
    } catch (IOException gone) {
      return "somebody who has gone";
    }
  }

  /** The port is free again afterwards: the system holds it while a thread waits in accept. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
