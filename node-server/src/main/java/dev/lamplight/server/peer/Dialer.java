package dev.lamplight.server.peer;

import dev.lamplight.server.peer.handshake.Refused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up the connection to one peer: makes it, waits until it is lost, makes it again. Between
 * two attempts it waits ever longer, up to half a second, unless the peer is heard to be there. The
 * first refusal after a loss says that the peer's process is gone.
 */
final class Dialer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Dialer.class.getName());

  private static final long PAUSE_MILLIS_MIN = 2;
  private static final long PAUSE_MILLIS_MAX = 500;
  private static final int CONNECT_MILLIS = 2_000;

  private final int peer;
  private final Address address;
  private final Doorway doorway;
  private final PeerCounters counters;
  private final Consumer<Link> met;
  private final IntConsumer gone;

  /** Released when there is a reason to look again: a loss, a sign of life, the end. */
  private final Semaphore reasons = new Semaphore(0);

  private final Thread thread;
  private volatile boolean connected;
  private volatile boolean stopped;
  private volatile @Nullable SocketChannel trying;
  private String complaint = "";

  Dialer(
      int peer,
      Address address,
      Doorway doorway,
      PeerCounters counters,
      Consumer<Link> met,
      IntConsumer gone) {
    this.peer = peer;
    this.address = address;
    this.doorway = doorway;
    this.counters = counters;
    this.met = met;
    this.gone = gone;
    thread = Thread.ofPlatform().daemon().name("lamplight-dial-" + peer).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The connection that this made is lost. */
  void lost() {
    connected = false;
    reasons.release();
  }

  /** The peer was heard: it may be worth an attempt. */
  void nudge() {
    if (!connected) {
      reasons.release();
    }
  }

  private void run() {
    long pause = PAUSE_MILLIS_MIN;
    boolean had = false;
    try {
      while (!stopped) {
        boolean refused = false;
        try {
          dial();
          had = true;
          pause = PAUSE_MILLIS_MIN;
          while (connected && !stopped) {
            reasons.acquire();
          }
          reasons.drainPermits();
          continue;
        } catch (ConnectException noProcess) {
          refused = true;
          complain(noProcess);
        } catch (IOException | RuntimeException failed) {
          if (failed instanceof Refused) {
            counters.refuse();
          }
          complain(failed);
        }
        if (refused && had && !stopped) {
          had = false;
          gone.accept(peer);
        }
        reasons.tryAcquire(pause, TimeUnit.MILLISECONDS);
        reasons.drainPermits();
        pause = Math.min(2 * pause, PAUSE_MILLIS_MAX);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void dial() throws IOException {
    SocketChannel socket = SocketChannel.open();
    trying = socket;
    try {
      socket.socket().connect(address.resolve(), CONNECT_MILLIS);
      Link link = doorway.dialed(socket, peer);
      connected = true;
      complaint = "";
      LOG.log(Level.INFO, "connected to {0} at {1}", Integer.toString(peer), address);
      met.accept(link);
    } catch (IOException | RuntimeException failed) {
      Doorway.close(socket);
      throw failed;
    } finally {
      trying = null;
    }
  }

  /** Each different trouble once, not with every attempt. */
  private void complain(Exception failed) {
    String what = String.valueOf(failed.getMessage());
    if (!what.equals(complaint) && !stopped) {
      complaint = what;
      Level level = failed instanceof Refused ? Level.WARNING : Level.INFO;
      LOG.log(level, "no connection to {0} at {1}: {2}", Integer.toString(peer), address, what);
    }
  }

  @Override
  public void close() {
    stopped = true;
    reasons.release();
    SocketChannel socket = trying;
    if (socket != null) {
      Doorway.close(socket);
    }
    thread.interrupt();
  }
}
