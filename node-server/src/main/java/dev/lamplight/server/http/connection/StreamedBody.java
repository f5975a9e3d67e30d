package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.exchange.Body;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A body that goes out piece by piece, in chunks where the client knows them. */
final class StreamedBody implements Body {
  private static final int CHUNK_FRAME = 16;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Connection connection;
  private volatile boolean open = true;
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Runnable wake;

  /** Whether pieces are framed as chunks, and whether they are left out altogether. */
  private boolean chunked;

  private boolean silent;
  private byte @Nullable [] sign;
  private volatile long wroteAt;

  /** Pieces that were written on another thread, and that the loop has not taken yet. */
  private final AtomicInteger underWay = new AtomicInteger();

  StreamedBody(Connection connection) {
    this.connection = connection;
    wroteAt = connection.now();
  }

  /** The head is on its way. */
  void framed(boolean inChunks, boolean withoutBody) {
    chunked = inChunks;
    silent = withoutBody;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public boolean writable() {
    return underWay.get() == 0 && connection.isWritable();
  }

  @Override
  public void write(byte[] bytes, int length) {
    if (!open || length == 0) {
      return;
    }
    wroteAt = connection.now();
    if (connection.isOnThread()) {
      send(bytes, length);
      return;
    }
    byte[] copy = Arrays.copyOf(bytes, length);
    underWay.incrementAndGet();
    connection.run(
        () -> {
          send(copy, copy.length);
          underWay.decrementAndGet();
          LockSupport.unpark(waiting);
        });
  }

  private void send(byte[] bytes, int length) {
    if (silent || !open) {
      return;
    }
    ByteBuf piece = connection.buffer(length + CHUNK_FRAME);
    if (chunked) {
      piece.writeCharSequence(Integer.toHexString(length), StandardCharsets.US_ASCII);
      piece.writeBytes(LINE_END).writeBytes(bytes, 0, length).writeBytes(LINE_END);
    } else {
      piece.writeBytes(bytes, 0, length);
    }
    connection.send(piece);
  }

  @Override
  public void end() {
    connection.run(
        () -> {
          if (open) {
            if (chunked && !silent) {
              connection.send(connection.buffer(LAST_CHUNK.length).writeBytes(LAST_CHUNK));
            }
            closed();
            connection.ended(this, chunked || silent);
          }
        });
  }

  @Override
  public void abort() {
    connection.run(connection::close);
  }

  @Override
  public void endless(byte[] quietSign) {
    sign = quietSign;
  }

  boolean isEndless() {
    return sign != null;
  }

  @Override
  public void onRoom(Runnable runnable) {
    wake = runnable;
  }

  @Override
  public void run(Runnable step) {
    connection.run(step);
  }

  @Override
  public boolean awaitRoom() throws InterruptedException {
    waiting = Thread.currentThread();
    while (open && !writable()) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    waiting = null;
    return open;
  }

  /** There is room again, or nobody left. */
  void roomChanged() {
    LockSupport.unpark(waiting);
    Runnable callback = wake;
    if (callback != null) {
      callback.run();
    }
  }

  /** The client has gone, or the body is whole. */
  void closed() {
    open = false;
    roomChanged();
  }

  void look(long now, Duration quiet) {
    byte[] quietSign = sign;
    if (quietSign != null && Limits.isOver(quiet, now, wroteAt)) {
      write(quietSign, quietSign.length);
    }
  }
}
