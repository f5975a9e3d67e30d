package dev.lamplight.server.http.stream;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.metrics.HttpMetrics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client that is told of what happens for as long as it stays (Server-Sent Events, WHATWG HTML,
 * section 9.2). It is sent what it has room for, and only then is asked for more.
 */
public final class EndlessAnswer implements Runnable {
  private static final byte[] OPENING = ascii("retry: 1000\n\n");
  private static final byte[] QUIET = ascii(": nothing new\n\n");

  private final Events events;
  private final Body body;
  private final HttpMetrics metrics;

  /** Whether {@link #run} is on its way. */
  private final AtomicBoolean awake = new AtomicBoolean();

  private AutoCloseable subscription = () -> {};
  private boolean over;

  /** What one client is told. All on its connection's thread. */
  public interface Events {
    /** Has {@code wake} called, on any thread, when there is more; until it is closed. */
    AutoCloseable watch(Runnable wake);

    /**
     * Writes what there is, but not too much at once.
     *
     * @return whether there may be more
     */
    boolean send(Body body);
  }

  private EndlessAnswer(Events events, Body body, HttpMetrics metrics) {
    this.events = events;
    this.body = body;
    this.metrics = metrics;
  }

  /** Begins to tell; it ends when the client leaves. */
  public static void begin(Events events, Body body, HttpMetrics metrics) {
    EndlessAnswer answer = new EndlessAnswer(events, body, metrics);
    metrics.streamBegan();
    body.endless(QUIET);
    body.write(OPENING, OPENING.length);
    body.onRoom(answer::wake);
    answer.subscription = events.watch(answer::wake);
    answer.wake();
  }

  /** The bytes of {@code text}, which is ASCII. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      body.run(this);
    }
  }

  @Override
  public void run() {
    awake.set(false);
    if (!body.open()) {
      stop();
    } else if (body.writable() && events.send(body)) {
      wake();
    }
  }

  private void stop() {
    if (!over) {
      over = true;
      metrics.streamEnded();
      try {
        subscription.close();
      } catch (Exception failed) {
        throw new IllegalStateException("nobody can be kept from leaving", failed);
      }
    }
  }
}
