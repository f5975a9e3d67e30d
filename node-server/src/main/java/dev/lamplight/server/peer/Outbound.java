package dev.lamplight.server.peer;

import dev.lamplight.server.peer.frame.FrameWriter;
import dev.lamplight.server.peer.frame.Item;
import dev.lamplight.server.peer.tls.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one peer. Items wait until {@link #flush}; then all of them go in as few frames, and
 * each frame in one write. What the connection does not take at once waits for it, and meanwhile
 * items gather again. The protocol bears the loss of any item, so the queue is short.
 */
final class Outbound {
  /** Beyond this many waiting items the oldest is dropped, an idle heartbeat first. */
  static final int MOST_WAITING = 4096;

  /**
   * A connection over which more pings than this went unanswered is dead. TCP alone would not know
   * for a quarter of an hour where this node's own address has changed, say: nobody refuses what
   * leaves under the old one, and no answer finds back.
   */
  static final int UNANSWERED_MAX = 6;

  private static final int BUFFER = 1 << 17;

  private final int peer;
  private final PeerCounters counters;
  private final ArrayDeque<Item> waiting = new ArrayDeque<>();
  private ByteBuffer leaving = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private @Nullable ByteChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable FrameWriter frames;
  private int unanswered;

  Outbound(int peer, PeerCounters counters) {
    this.peer = peer;
    this.counters = counters;
  }

  int peer() {
    return peer;
  }

  boolean isConnected() {
    return channel != null;
  }

  /** A connection is there; what waited is old and forgotten. */
  void connected(ByteChannel newChannel, SelectionKey newKey, FrameWriter newFrames) {
    channel = newChannel;
    key = newKey;
    frames = newFrames;
    unanswered = 0;
    waiting.clear();
    leaving.limit(0);
  }

  void disconnected() {
    channel = null;
    key = null;
    frames = null;
    waiting.clear();
    leaving.position(0).limit(0);
  }

  /** Without a connection the item is lost, as on a network that is cut. */
  void send(Item item) {
    if (channel == null) {
      counters.dropped.increment();
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      dropOne();
    }
    waiting.addLast(item);
    if (item instanceof Item.Ping) {
      unanswered++;
    }
  }

  /** The peer has answered a ping. */
  void answered() {
    unanswered = 0;
  }

  private void dropOne() {
    counters.dropped.increment();
    Iterator<Item> each = waiting.iterator();
    while (each.hasNext()) {
      if (each.next() instanceof Item.Said said && said.envelope().idle()) {
        each.remove();
        return;
      }
    }
    waiting.removeFirst();
  }

  /**
   * Writes as much as the connection takes without waiting.
   *
   * @throws IOException if the connection is lost
   */
  void flush() throws IOException {
    if (channel == null || frames == null || key == null) {
      return;
    }
    if (unanswered > UNANSWERED_MAX) {
      throw new IOException("it answers no ping");
    }
    while (leaving.hasRemaining() || !waiting.isEmpty() || hasUnwritten(channel)) {
      if (!leaving.hasRemaining() && !waiting.isEmpty()) {
        pack(frames);
      }
      counters.bytesOut.add(channel.write(leaving));
      if (leaving.hasRemaining() || hasUnwritten(channel)) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
    }
    if (key.interestOps() != SelectionKey.OP_READ) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private static boolean hasUnwritten(ByteChannel channel) {
    return channel instanceof TlsChannel tls && tls.hasUnwritten();
  }

  private void pack(FrameWriter into) {
    while (!waiting.isEmpty() && !into.isFull()) {
      into.add(waiting.removeFirst());
    }
    FrameWriter.Packed packed = into.pack();
    counters.framesOut.increment();
    if (packed.length() > leaving.capacity() || leaving.capacity() > BUFFER) {
      leaving = ByteBuffer.allocateDirect(Math.max(BUFFER, packed.length()));
    }
    leaving.clear().put(packed.bytes(), 0, packed.length()).flip();
  }
}
