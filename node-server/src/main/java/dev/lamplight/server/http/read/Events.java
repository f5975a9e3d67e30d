package dev.lamplight.server.http.read;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.NodeService;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The route that follows what happens at a node. */
public final class Events {
  private static final Pattern PLACE =
      Pattern.compile("(-?[0-9]{1,19})\\.([0-9]{1,9})\\.([0-9]{1,18})");

  private final NodeService service;
  private final NodeMetrics metrics;

  public Events(NodeService service, NodeMetrics metrics) {
    this.service = service;
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(Route.get("/events", List.of(), List.of(200, 400), this::follow));
  }

  private void follow(Exchange exchange) throws Refused {
    String last = exchange.request().field("last-event-id");
    Feed feed = service.feed();
    Feed.Place place = last == null || last.isEmpty() ? feed.newest() : place(last);
    new EventStream(feed, place, exchange.begin(Reply.head(MediaType.EVENTS)), metrics.http())
        .start();
  }

  private static Feed.Place place(String written) throws Refused {
    Matcher parts = PLACE.matcher(written);
    if (parts.matches()) {
      try {
        return new Feed.Place(
            Long.parseLong(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Long.parseLong(parts.group(3)));
      } catch (NumberFormatException beyondALong) {
        // The sentence below says what is expected.
      }
    }
    throw Problem.malformed(
            "Last-Event-ID",
            "Header Last-Event-ID: expected INCARNATION.BOOT.SEQ, as an event's id says it.")
        .refused();
  }
}
