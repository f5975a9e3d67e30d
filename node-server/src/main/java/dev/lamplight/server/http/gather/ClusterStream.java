package dev.lamplight.server.http.gather;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.metrics.HttpMetrics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client that watches all members. It takes what it has room for, and is told what is now. */
final class ClusterStream implements Runnable {
  private static final int PIECE = 128;
  private static final byte[] OPENING = ascii("retry: 1000\n\n");
  private static final byte[] QUIET = ascii(": nothing new\n\n");
  private static final byte[] MEMBERS = ascii("event: members\ndata: ");
  private static final byte[] EVENT = ascii("data: ");
  private static final byte[] END = ascii("\n\n");

  private final Gathering gathering;
  private final Body body;
  private final HttpMetrics metrics;

  /** Whether {@link #run} is on its way. */
  private final AtomicBoolean awake = new AtomicBoolean();

  private long place;
  private long told;
  private AutoCloseable subscription = () -> {};
  private boolean over;

  ClusterStream(Gathering gathering, Body body, HttpMetrics metrics) {
    this.gathering = gathering;
    this.body = body;
    this.metrics = metrics;
    place = gathering.blend().newest();
  }

  void start() {
    metrics.streamBegan();
    body.endless(QUIET);
    body.write(OPENING, OPENING.length);
    body.onRoom(this::wake);
    subscription = gathering.watch(this::wake);
    wake();
  }

  private static byte[] ascii(String text) {
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
    } else if (body.writable()) {
      send();
    }
  }

  private void send() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Gathering.Shown now = gathering.shown();
    if (now.number() != told) {
      told = now.number();
      out.writeBytes(MEMBERS);
      out.writeBytes(now.json());
      out.writeBytes(END);
    }
    Blend.Page page = gathering.blend().after(place, PIECE);
    place = page.place();
    for (byte[] event : page.events()) {
      out.writeBytes(EVENT);
      out.writeBytes(event);
      out.writeBytes(END);
    }
    if (out.size() > 0) {
      body.write(out.toByteArray(), out.size());
    }
    if (page.events().size() == PIECE) {
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
