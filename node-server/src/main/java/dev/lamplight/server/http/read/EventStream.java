package dev.lamplight.server.http.read;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.metrics.HttpMetrics;
import dev.lamplight.server.service.Feed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client that follows a node's events (Server-Sent Events, WHATWG HTML, section 9.2). It takes
 * from the feed what the client has room for, and so holds a few events at most.
 */
final class EventStream implements Runnable {
  private static final int PIECE = 64;
  private static final byte[] OPENING = ascii("retry: 1000\n\n");
  private static final byte[] QUIET = ascii(": nothing new\n\n");

  private final Feed feed;
  private final Body body;
  private final HttpMetrics metrics;

  /** Whether {@link #run} is on its way. */
  private final AtomicBoolean awake = new AtomicBoolean();

  private Feed.Place place;
  private AutoCloseable subscription = () -> {};
  private boolean over;

  EventStream(Feed feed, Feed.Place place, Body body, HttpMetrics metrics) {
    this.feed = feed;
    this.place = place;
    this.body = body;
    this.metrics = metrics;
  }

  void start() {
    metrics.streamBegan();
    body.endless(QUIET);
    body.write(OPENING, OPENING.length);
    body.onRoom(this::wake);
    subscription = feed.onEvents(this::wake);
    wake();
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
      Feed.Page page = feed.after(place, PIECE);
      send(page);
      if (page.events().size() == PIECE) {
        wake();
      }
    }
  }

  /** At most so many events behind a place, for a client that asks again and again. */
  static byte[] page(Feed feed, Feed.Place place, int limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, feed.after(place, limit), place);
    return out.toByteArray();
  }

  private void send(Feed.Page page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, page, place);
    if (!page.events().isEmpty()) {
      place = page.events().getLast().place();
    } else if (page.gap()) {
      // Where nothing follows the gap, what is behind it lies ahead.
      place = feed.newest();
    }
    if (out.size() > 0) {
      body.write(out.toByteArray(), out.size());
    }
  }

  private static void write(ByteArrayOutputStream out, Feed.Page page, Feed.Place after) {
    if (page.gap()) {
      write(out, "event: gap\ndata: {\"after\":\"" + written(after) + "\"}\n\n");
    }
    for (Feed.Event event : page.events()) {
      write(out, "id: " + written(event.place()) + "\ndata: ");
      out.writeBytes(event.json());
      write(out, "\n\n");
    }
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(ascii(text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String written(Feed.Place place) {
    return place.incarnation() + "." + place.boot() + "." + place.seq();
  }

  private void stop() {
    if (!over) {
      over = true;
      metrics.streamEnded();
      try {
        subscription.close();
      } catch (Exception failed) {
        throw new IllegalStateException("a feed would not let its reader go", failed);
      }
    }
  }
}
