package dev.lamplight.server.http.connection;

import dev.lamplight.server.http.codec.HeadBytes.Afterwards;
import dev.lamplight.server.http.codec.HeadBytes.Framing;
import dev.lamplight.server.http.exchange.Application;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection. It takes one request at a time: what comes meanwhile waits in the
 * socket, so that a client that asks faster than it reads holds up nobody but itself. All of it
 * happens on its loop's thread.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** What it is about. */
  private enum Phase {
    /** Between two requests. */
    IDLE,
    /** The head is here, the body is on its way. */
    READING,
    /** Somebody works on the answer. */
    WAITING,
    /** The answer goes out piece by piece. */
    STREAMING,
    /** The last answer has left. */
    CLOSING
  }

  private final Listener listener;
  private final Loop loop;
  private final boolean secure;
  private final Application application;
  private final Intake intake;

  /** What came while it was busy. */
  private final Deque<Object> waiting = new ArrayDeque<>();

  private Phase phase = Phase.IDLE;
  private @Nullable ChannelHandlerContext context;
  private @Nullable OpenExchange exchange;
  private @Nullable StreamedBody streamed;

  /** When the phase began; in {@link Phase#IDLE}, when the first byte of a request came. */
  private long since;

  private boolean headBegan;

  /** Since when the client leaves unread what was sent; 0 if it does not. */
  private long stuckSince;

  private boolean insideRead;
  private boolean unflushed;
  private boolean draining;
  private boolean said;

  /** Whether nothing more comes from the client. */
  private boolean inputOver;

  Connection(Listener listener, Loop loop, boolean secure) {
    this.listener = listener;
    this.loop = loop;
    this.secure = secure;
    application = listener.application();
    intake = new Intake(listener);
    since = loop.now();
  }

  // --- The socket ------------------------------------------------------------------------------

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context);
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    loop.add(this);
    listener.opened();
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    loop.remove(this);
    phase = Phase.CLOSING;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    intake.drop();
    if (streamed != null) {
      streamed.closed();
    }
    listener.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext where, Throwable brokenSocket) {
    // A client that resets its connection, or no TLS where TLS is spoken. Nothing to tell anybody.
    close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext where, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputOver = true;
      boolean answerComes = phase == Phase.WAITING || (streamed != null && !streamed.isEndless());
      if (!answerComes) {
        close();
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext where) {
    stuckSince = isWritable() ? 0 : loop.now();
    if (streamed != null) {
      streamed.roomChanged();
    }
    drain();
  }

  /** Bytes came. */
  void arrived() {
    insideRead = true;
    if (phase == Phase.IDLE && !headBegan) {
      headBegan = true;
      since = loop.now();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext where) {
    insideRead = false;
    if (unflushed) {
      unflushed = false;
      where.flush();
    }
  }

  // --- Requests --------------------------------------------------------------------------------

  @Override
  public void channelRead(ChannelHandlerContext where, Object message) {
    if (phase == Phase.CLOSING) {
      ReferenceCountUtil.release(message);
    } else if (isBusy() || !waiting.isEmpty()) {
      waiting.add(message);
      where.channel().config().setAutoRead(false);
    } else {
      take(message);
    }
  }

  private boolean isBusy() {
    return phase == Phase.WAITING || phase == Phase.STREAMING || !isWritable();
  }

  /** Goes on with what came while it was busy. */
  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    while (phase != Phase.CLOSING && !isBusy() && !waiting.isEmpty()) {
      take(waiting.remove());
    }
    draining = false;
    if (waiting.isEmpty() && !isBusy()) {
      context().channel().config().setAutoRead(true);
    }
  }

  private void take(Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content && phase == Phase.READING) {
        add(content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    headBegan = false;
    since = loop.now();
    phase = Phase.READING;
    Problem wrong = intake.begin(request);
    if (wrong != null) {
      refuse(wrong);
    } else if (intake.head().expectsContinue()) {
      send(buffer(CONTINUE.length).writeBytes(CONTINUE));
    }
  }

  private void add(HttpContent content) {
    Problem wrong = intake.add(content);
    if (wrong != null) {
      refuse(wrong);
    } else if (intake.isWhole()) {
      phase = Phase.WAITING;
      OpenExchange opened = new OpenExchange(this, intake.request(context().channel(), secure));
      exchange = opened;
      application.handle(opened);
    }
  }

  /** Answers what is not worth reading to its end, and reads no further. */
  private void refuse(Problem problem) {
    phase = Phase.WAITING;
    intake.drop();
    OpenExchange unread = new OpenExchange(this, RequestHead.UNREAD);
    exchange = unread;
    inputOver = true;
    unread.answer(problem.reply());
  }

  // --- Answers ---------------------------------------------------------------------------------

  void answer(OpenExchange from, Reply reply, Runnable sent) {
    if (from != exchange || phase != Phase.WAITING) {
      return;
    }
    boolean last = isLast();
    ChannelFuture future =
        write(encode(reply, Framing.LENGTH, last ? Afterwards.CLOSE : intake.head().afterwards()));
    future.addListener(_ -> sent.run());
    finish(last);
  }

  private boolean isLast() {
    return inputOver || listener.isStopping() || !intake.head().keepsAlive();
  }

  void begin(OpenExchange from, Reply reply, StreamedBody stream) {
    if (from != exchange || phase != Phase.WAITING) {
      stream.closed();
      return;
    }
    boolean old = intake.head().isOld();
    boolean last = isLast() || old;
    phase = Phase.STREAMING;
    streamed = stream;
    stream.framed(!old, intake.head().isHeadOnly());
    Afterwards afterwards = last ? Afterwards.CLOSE : Afterwards.OPEN;
    inputOver |= last;
    send(encode(reply, old ? Framing.CLOSE : Framing.CHUNKS, afterwards));
    if (intake.head().isHeadOnly()) {
      stream.end();
    }
  }

  void send(ByteBuf piece) {
    var _ = write(piece);
  }

  void ended(StreamedBody stream, boolean framed) {
    if (streamed == stream) {
      streamed = null;
      finish(!framed || inputOver);
    }
  }

  private ByteBuf encode(Reply reply, Framing framing, Afterwards afterwards) {
    listener.metrics().answered(reply.status());
    return loop.head()
        .write(
            context().alloc(),
            reply,
            Math.max(reply.stamp(), application.lamport()),
            Math.max(reply.seen(), application.seen()),
            framing,
            afterwards,
            !intake.head().isHeadOnly());
  }

  private ChannelFuture write(ByteBuf bytes) {
    if (insideRead) {
      unflushed = true;
      return context().write(bytes);
    }
    return context().writeAndFlush(bytes);
  }

  private void finish(boolean last) {
    exchange = null;
    since = loop.now();
    if (last) {
      phase = Phase.CLOSING;
      context().channel().config().setAutoRead(true);
      Farewell.of(
          context().channel(),
          () -> {
            said = true;
            since = loop.now();
          });
    } else {
      phase = Phase.IDLE;
      drain();
    }
  }

  // --- What others ask of it ---------------------------------------------------------------------

  /** Looks for what takes too long. */
  void look(long now) {
    Limits limits = listener.limits();
    if (stuckSince != 0 && Limits.isOver(limits.stuckTimeout(), now, stuckSince)) {
      listener.metrics().dropped();
      close();
      return;
    }
    switch (phase) {
      case IDLE -> {
        if (headBegan && Limits.isOver(limits.headTimeout(), now, since)) {
          listener.metrics().dropped();
          close();
        } else if (!headBegan && Limits.isOver(limits.idleTimeout(), now, since)) {
          close();
        }
      }
      case READING -> {
        if (Limits.isOver(limits.bodyTimeout(), now, since)) {
          listener.metrics().dropped();
          refuse(RequestHead.tooSlow());
        }
      }
      case WAITING -> {
        if (exchange != null) {
          exchange.look(now);
        }
      }
      case STREAMING -> {
        if (streamed != null) {
          streamed.look(now, limits.quietTimeout());
        }
      }
      case CLOSING -> {
        if (Limits.isOver(said ? limits.lingerTimeout() : limits.stuckTimeout(), now, since)) {
          close();
        }
      }
    }
  }

  /** The server stops: what is under way is finished, and nothing else begins. */
  void stop() {
    if (phase == Phase.IDLE && isWritable() && !headBegan) {
      close();
    } else if (streamed != null && streamed.isEndless()) {
      inputOver = true;
      streamed.end();
    }
  }

  void close() {
    var _ = context().close();
  }

  boolean isWritable() {
    return context().channel().isWritable();
  }

  ByteBuf buffer(int bytes) {
    return context().alloc().buffer(bytes);
  }

  long now() {
    return loop.now();
  }

  boolean isOnThread() {
    return loop.thread().inEventLoop();
  }

  /** Runs a step on the loop's thread; not at all if the server has ended. */
  void run(Runnable step) {
    loop.run(step);
  }
}
