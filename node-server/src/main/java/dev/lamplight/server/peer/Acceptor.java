package dev.lamplight.server.peer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes connections from peers. Strangers cost little: a few may be at the door at once, each for a
 * moment, and none reaches the thread that owns the node before it has proved who it is. When the
 * door is full, a new one takes the place of him who has waited longest of those from the address
 * that holds the most places: whoever fills the door keeps out himself, and no member.
 */
final class Acceptor implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Acceptor.class.getName());

  /** So many may be at the door at once. */
  static final int MOST_AT_DOOR = 64;

  private static final int BACKLOG = 128;
  private static final long PAUSE_MILLIS = 50;

  private final ServerSocketChannel server;
  private final Thread thread;
  private final Doorway doorway;
  private final PeerCounters counters;
  private final Consumer<Link> met;

  /** Who is at the door, and from where, in the order in which they came. */
  private final Map<SocketChannel, String> door = new LinkedHashMap<>();

  /** Until when refusals are counted only, and how many were; guarded by the door. */
  private long silentUntil = System.nanoTime();

  private long unnamed;

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
        String remote = remote(socket);
        makeRoom(socket, remote);
        Thread.ofVirtual().name("lamplight-door").start(() -> enter(socket, remote));
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

  private void makeRoom(SocketChannel socket, String remote) {
    synchronized (door) {
      if (door.size() >= MOST_AT_DOOR) {
        Map<String, Integer> places = new HashMap<>();
        door.values().forEach(each -> places.merge(each, 1, Integer::sum));
        String most = Collections.max(places.entrySet(), Map.Entry.comparingByValue()).getKey();
        Iterator<Map.Entry<SocketChannel, String>> waiting = door.entrySet().iterator();
        Map.Entry<SocketChannel, String> next = waiting.next();
        while (!next.getValue().equals(most)) {
          next = waiting.next();
        }
        waiting.remove();
        Doorway.close(next.getKey());
      }
      door.put(socket, remote);
    }
  }

  private void enter(SocketChannel socket, String remote) {
    try {
      met.accept(doorway.accepted(socket));
    } catch (ClosedChannelException pushedOut) {
      refused(remote, "it was sent away from the door");
    } catch (IOException | RuntimeException refused) {
      refused(remote, String.valueOf(refused.getMessage()));
    } finally {
      synchronized (door) {
        door.remove(socket);
      }
    }
  }

  /** Counts each; of many a second it names one, so that strangers do not fill the log. */
  private void refused(String remote, String why) {
    counters.refuse();
    long unsaid;
    synchronized (door) {
      long now = System.nanoTime();
      if (now - silentUntil < 0) {
        unnamed++;
        return;
      }
      silentUntil = now + TimeUnit.SECONDS.toNanos(1);
      unsaid = unnamed;
      unnamed = 0;
    }
    String others = unsaid == 0 ? "" : " (and " + unsaid + " others before)";
    LOG.log(Level.WARNING, "refused a connection from {0}: {1}{2}", remote, why, others);
  }

  private static String remote(SocketChannel socket) {
    try {
      return ((InetSocketAddress) socket.getRemoteAddress()).getAddress().getHostAddress();
    } catch (IOException gone) {
      return "somebody who has gone";
    }
  }

  /**
   * Sends those at the door away. The port is free again afterwards: the system holds it while a
   * thread waits in accept.
   */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    synchronized (door) {
      door.keySet().forEach(Doorway::close);
    }
  }
}
