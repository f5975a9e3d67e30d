package dev.lamplight.server.http.read;

import static dev.lamplight.server.http.stream.EndlessAnswer.ascii;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.http.stream.EndlessAnswer;
import dev.lamplight.server.service.Feed;
import java.io.ByteArrayOutputStream;

/** A node's events for one client. It holds a few at most. */
final class EventStream implements EndlessAnswer.Events {
  private static final int PIECE = 64;

  private final Feed feed;
  private Feed.Place place;

  EventStream(Feed feed, Feed.Place place) {
    this.feed = feed;
    this.place = place;
  }

  @Override
  public AutoCloseable watch(Runnable wake) {
    return feed.onEvents(wake);
  }

  @Override
  public boolean send(Body body) {
    Feed.Page page = feed.after(place, PIECE);
    byte[] written = written(page, place);
    if (!page.events().isEmpty()) {
      place = page.events().getLast().place();
    } else if (page.gap()) {
      // Where nothing follows the gap, what is behind it lies ahead.
      place = feed.newest();
    }
    if (written.length > 0) {
      body.write(written, written.length);
    }
    return page.events().size() == PIECE;
  }

  /** At most so many events behind a place, for a client that asks again and again. */
  static byte[] page(Feed feed, Feed.Place place, int limit) {
    return written(feed.after(place, limit), place);
  }

  private static byte[] written(Feed.Page page, Feed.Place after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (page.gap()) {
      out.writeBytes(ascii("event: gap\ndata: {\"after\":\"" + written(after) + "\"}\n\n"));
    }
    for (Feed.Event event : page.events()) {
      out.writeBytes(ascii("id: " + written(event.place()) + "\ndata: "));
      out.writeBytes(event.json());
      out.writeBytes(ascii("\n\n"));
    }
    return out.toByteArray();
  }

  private static String written(Feed.Place place) {
    return place.incarnation() + "." + place.boot() + "." + place.seq();
  }
}
