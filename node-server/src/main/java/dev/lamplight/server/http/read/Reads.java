package dev.lamplight.server.http.read;

import dev.lamplight.core.node.Outcome;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.parameter.Query;
import dev.lamplight.server.http.parameter.WholeNumber;
import dev.lamplight.server.http.text.MessageJson;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.StoredMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The routes that show messages. */
public final class Reads {
  private static final String ID = "id";
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final int LIMIT_MAX = 10_000;
  private static final long INDEX_MAX = 999_999_999_999_999_999L;
  private static final String MESSAGES = "/messages";

  private final NodeService service;

  public Reads(NodeService service) {
    this.service = service;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/", List.of(ID, AsOf.CONSISTENCY), List.of(200, 302, 400, 422, 503), this::seed),
        Route.get(
            MESSAGES,
            List.of(AFTER, LIMIT, AsOf.CONSISTENCY),
            List.of(200, 400, 503),
            this::listed),
        Route.get(
            MESSAGES + "/{id}",
            List.of(AsOf.CONSISTENCY),
            List.of(200, 400, 404, 503),
            this::named));
  }

  /** {@code GET /?id=N}, as the first system's clients ask. */
  private void seed(Exchange exchange) throws Refused {
    Query query = new Query(exchange.request().query());
    String id = query.text(ID);
    if (id == null || id.isEmpty()) {
      if (exchange.request().fromBrowser()) {
        exchange.answer(Reply.of(302, MediaType.PLAIN, new byte[0]).with("Location", "/dashboard"));
        return;
      }
      throw Problem.of(
              422,
              "missing-parameter",
              "Missing parameter",
              "Parameter 'id' is missing: GET /?id=N, or GET /messages.")
          .refused();
    }
    long index = query.number(ID, 0, INDEX_MAX).orElseThrow();
    one(exchange, query, index, Reply.json("null"));
  }

  private void named(Exchange exchange) throws Refused {
    String id = exchange.request().path().substring(MESSAGES.length() + 1);
    long index = WholeNumber.read(id);
    if (index < 0) {
      throw Problem.malformed("id", "A message's id is a whole number: GET /messages/17.")
          .refused();
    }
    Reply missing = Problem.notFound("There is no message " + index + " (yet).").reply();
    one(exchange, new Query(exchange.request().query()), index, missing);
  }

  private void one(Exchange exchange, Query query, long index, Reply missing) throws Refused {
    AsOf asOf = AsOf.of(service, exchange, query);
    asOf.ask(
        moment -> {
          try {
            Optional<StoredMessage> message = service.history().message(index);
            Reply found = message.map(each -> Reply.json(MessageJson.of(each))).orElse(missing);
            exchange.answer(asOf.dressed(found.seen(message.isPresent() ? index : 0), moment));
          } catch (IOException unreadable) {
            exchange.answer(Problem.broken().reply());
          }
        });
  }

  private void listed(Exchange exchange) throws Refused {
    Query query = new Query(exchange.request().query());
    long after = query.number(AFTER, 0, INDEX_MAX).orElse(0);
    OptionalLong limit = query.number(LIMIT, 1, LIMIT_MAX);
    AsOf asOf = AsOf.of(service, exchange, query);
    asOf.ask(moment -> list(exchange, asOf, moment, after, limit));
  }

  private void list(
      Exchange exchange, AsOf asOf, Outcome.ReadAsOf moment, long after, OptionalLong limit) {
    long end = Math.max(moment.index(), service.history().applied());
    Cursor cursor = new Cursor(service.history(), after, end, limit.orElse(Long.MAX_VALUE));
    String next =
        limit.isEmpty()
            ? ""
            : "&limit=%d&consistency=%s"
                .formatted(
                    limit.getAsLong(), asOf.linearizable() ? AsOf.LINEARIZABLE : AsOf.SERIALIZABLE);
    Reply head = asOf.dressed(Reply.head(MediaType.JSON), moment).seen(end);
    // Disks may be slow, and so may clients: neither holds up the connection's thread.
    Thread.ofVirtual().name("listing").start(new Listing(exchange, cursor, head, next));
  }
}
