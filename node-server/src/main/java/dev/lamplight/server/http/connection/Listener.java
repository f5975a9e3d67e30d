package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.codec.BodyBudget;
import dev.lamplight.server.http.codec.RequestDecoder;
import dev.lamplight.server.http.exchange.Application;
import dev.lamplight.server.metrics.HttpMetrics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The sockets that listen, and the threads that serve whoever connects. */
public final class Listener {
  private static final int BACKLOG = 1024;
  private static final int ROOM_LOW = 32 << 10;
  private static final int ROOM_HIGH = 64 << 10;
  private static final String FULL =
      "{\"type\":\"tag:lamplight.dev,2025:problems/too-many-connections\",\"title\":\"Too many"
          + " connections\",\"status\":503,\"detail\":\"This node keeps no more connections open;"
          + " try again shortly, or another node.\",\"retry_after_ms\":1000}";
  private static final byte[] FULL_ANSWER =
      ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\n"
              + "Content-Length: %d\r\nRetry-After: 1\r\nConnection: close\r\n\r\n%s")
          .formatted(FULL.length(), FULL)
          .getBytes(StandardCharsets.US_ASCII);

  private final Application application;
  private final Limits limits;
  private final HttpMetrics metrics;
  private final BodyBudget bodies;
  private final MultiThreadIoEventLoopGroup threads;
  private final IdentityHashMap<EventExecutor, Loop> loops = new IdentityHashMap<>();
  private final List<Channel> sockets = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private volatile boolean stopping;

  public Listener(Application application, Limits limits, HttpMetrics metrics, int threadCount) {
    this.application = application;
    this.limits = limits;
    this.metrics = metrics;
    bodies = new BodyBudget(limits.bodiesMax());
    IoHandlerFactory waiting =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    threads =
        new MultiThreadIoEventLoopGroup(
            threadCount, new DefaultThreadFactory("lamplight-http", true), waiting);
    for (EventExecutor thread : threads) {
      Loop loop = new Loop((EventLoop) thread);
      loops.put(thread, loop);
      loop.start();
    }
  }

  /**
   * Begins to listen.
   *
   * @param keys what TLS is spoken with; null for plain connections
   * @return the port, which is another one than {@code address} has only if that is 0
   * @throws IOException with a sentence, if the address is taken or a file cannot be read
   */
  public int listen(InetSocketAddress address, @Nullable Tls keys) throws IOException {
    SslContext tls = keys == null ? null : keys.context();
    Class<? extends ServerSocketChannel> kind =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Channel socket =
        new ServerBootstrap()
            .group(threads)
            .channel(kind)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(ROOM_LOW, ROOM_HIGH))
            .childHandler(new Arrival(tls))
            .bind(address)
            .awaitUninterruptibly()
            .channel();
    if (!socket.isActive()) {
      throw new IOException(
          "Cannot listen at %s:%d: is another program there already?"
              .formatted(address.getHostString(), address.getPort()));
    }
    sockets.add(socket);
    return ((InetSocketAddress) socket.localAddress()).getPort();
  }

  /** What becomes of a socket that connects. */
  private final class Arrival extends ChannelInitializer<Channel> {
    private final @Nullable SslContext tls;

    Arrival(@Nullable SslContext tls) {
      this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (open.get() >= limits.connectionsMax()) {
        metrics.turnedAway();
        channel
            .writeAndFlush(Unpooled.wrappedBuffer(FULL_ANSWER))
            .addListener(ChannelFutureListener.CLOSE);
        return;
      }
      Loop loop = loops.get(channel.eventLoop());
      if (loop == null) {
        throw new IllegalStateException("a thread that is not the server's");
      }
      Connection connection = new Connection(Listener.this, loop, tls != null);
      if (tls != null) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
      }
      channel
          .pipeline()
          .addLast(new RequestDecoder(limits.headerBytesMax(), connection::arrived), connection);
    }
  }

  Application application() {
    return application;
  }

  Limits limits() {
    return limits;
  }

  HttpMetrics metrics() {
    return metrics;
  }

  BodyBudget bodies() {
    return bodies;
  }

  boolean isStopping() {
    return stopping;
  }

  void opened() {
    open.incrementAndGet();
    metrics.connected();
  }

  void closed() {
    metrics.disconnected();
    if (open.decrementAndGet() == 0 && stopping) {
      empty.complete(null);
    }
  }

  /** Answers nobody for so long, as a stopped process would: connections wait, none is refused. */
  public void freeze(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    for (Loop loop : loops.values()) {
      loop.thread()
          .execute(
              () -> {
                for (long left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
                  LockSupport.parkNanos(left);
                }
              });
    }
  }

  /**
   * Takes no connection any more, finishes what is under way, and ends after {@code grace} at the
   * latest.
   */
  public void stop(Duration grace) {
    stopping = true;
    sockets.forEach(socket -> socket.close().awaitUninterruptibly());
    for (Loop loop : loops.values()) {
      loop.run(() -> loop.each(Connection::stop));
    }
    if (open.get() == 0) {
      empty.complete(null);
    }
    try {
      empty.get(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException someoneIsSlow) {
      // They are cut off now.
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
    for (Loop loop : loops.values()) {
      loop.run(() -> loop.each(Connection::close));
    }
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
