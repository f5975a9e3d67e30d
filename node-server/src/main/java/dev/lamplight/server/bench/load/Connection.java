package dev.lamplight.server.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection of a load, and the request that it waits for. */
final class Connection {
  private static final int ANSWER_BYTES = 16 << 10;

  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer in = ByteBuffer.allocateDirect(ANSWER_BYTES);

  /** What the socket would not take yet. */
  private Optional<ByteBuffer> rest = Optional.empty();

  private long sentAt;
  private long first;

  Connection(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(ByteBuffer request, long firstMessage, long now) throws IOException {
    sentAt = now;
    first = firstMessage;
    channel.write(request);
    if (request.hasRemaining()) {
      rest = Optional.of(ByteBuffer.allocate(request.remaining()).put(request).flip());
      key.interestOps(SelectionKey.OP_WRITE);
    }
  }

  /** Writes on. */
  void write() throws IOException {
    if (rest.isPresent()) {
      channel.write(rest.get());
      if (!rest.get().hasRemaining()) {
        rest = Optional.empty();
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }

  /**
   * Reads what has come.
   *
   * @return whether the answer is complete; it is {@link #in()} then, as {@code head} says
   */
  boolean read(Head head) throws IOException {
    if (!in.hasRemaining()) {
      in = ByteBuffer.allocateDirect(2 * in.capacity()).put(in.flip());
    }
    if (channel.read(in) < 0) {
      throw new IOException("the server closed the connection");
    }
    return head.read(in) && in.position() >= head.end();
  }

  ByteBuffer in() {
    return in;
  }

  /** The number of the first message of the request under way. */
  long first() {
    return first;
  }

  long sentAt() {
    return sentAt;
  }

  /** Forgets the answer. */
  void clear() {
    in.clear();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      // that is what was wanted
    }
  }
}
