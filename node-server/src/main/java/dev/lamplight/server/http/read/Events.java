package dev.lamplight.server.http.read;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.parameter.Query;
import dev.lamplight.server.http.stream.EndlessAnswer;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.Feed;
import dev.lamplight.server.service.NodeService;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The route that follows what happens at a node. */
public final class Events {
  private static final Pattern PLACE =
      Pattern.compile("(-?[0-9]{1,19})\\.([0-9]{1,9})\\.([0-9]{1,18})");

  private static final String LIMIT = "limit";
  private static final int LIMIT_MAX = 10_000;

  private final NodeService service;
  private final NodeMetrics metrics;

  public Events(NodeService service, NodeMetrics metrics) {
    this.service = service;
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(Route.get("/events", List.of(LIMIT), List.of(200, 400), this::follow));
  }

  private void follow(Exchange exchange) throws Refused {
    String last = exchange.request().field("last-event-id");
    OptionalLong limit = new Query(exchange.request().query()).number(LIMIT, 1, LIMIT_MAX);
    Feed feed = service.feed();
    Feed.Place place = last == null || last.isEmpty() ? feed.newest() : place(last);
    if (limit.isPresent()) {
      exchange.answer(
          Reply.of(200, MediaType.EVENTS, EventStream.page(feed, place, (int) limit.getAsLong())));
      return;
    }
    EndlessAnswer.begin(
        new EventStream(feed, place), exchange.begin(Reply.head(MediaType.EVENTS)), metrics.http());
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
