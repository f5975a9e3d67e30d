package dev.lamplight.server.http.append;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Request;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.parameter.Query;
import dev.lamplight.server.http.parameter.Terms;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.NodeService;
import java.util.List;

/** The routes that take messages. */
public final class Appends {
  private static final String MESSAGE = "message";

  private final NodeService service;
  private final NodeMetrics metrics;

  public Appends(NodeService service, NodeMetrics metrics) {
    this.service = service;
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/",
            List.of(MESSAGE),
            List.of(200, 400, 409, 410, 413, 422, 503, 504),
            Route.Access.CLIENT,
            _ -> MessageText.MAX,
            this::one),
        new Route(
            "POST",
            "/messages",
            List.of(),
            List.of(201, 207, 400, 409, 410, 413, 415, 503, 504),
            Route.Access.CLIENT,
            Appends::bodyMax,
            this::posted));
  }

  private static int bodyMax(String mediaType) {
    return switch (mediaType) {
      case MediaType.LINES -> BatchLines.BYTES_MAX;
      case MediaType.JSON -> MessageText.JSON_MAX;
      default -> MessageText.MAX;
    };
  }

  /** {@code POST /?message=TEXT}, as the first system's clients send it. */
  private void one(Exchange exchange) throws Refused {
    byte[] text = new Query(exchange.request().query()).bytes(MESSAGE);
    if (text == null) {
      throw Problem.of(
              422,
              "missing-parameter",
              "Missing parameter",
              "Parameter 'message' is missing: POST /?message=TEXT, or POST /messages.")
          .refused();
    }
    submit(exchange, MessageText.plain(text, "Parameter 'message'"), true);
  }

  private void posted(Exchange exchange) throws Refused {
    Request request = exchange.request();
    if (!MediaType.isUtf8(request.field("content-type"))) {
      throw unsupported();
    }
    byte[] body = request.body();
    switch (request.mediaType()) {
      case MediaType.TEXT, "" -> submit(exchange, MessageText.plain(body, "The body"), false);
      case MediaType.JSON ->
          submit(exchange, MessageText.json(body, 0, body.length, "The body"), false);
      case MediaType.LINES ->
          new Batch(service, metrics, exchange, Terms.of(request), Terms.Key.of(request))
              .submit(BatchLines.read(body));
      default -> throw unsupported();
    }
  }

  private static Refused unsupported() {
    return Problem.of(
            415,
            "unsupported-media-type",
            "Unsupported media type",
            "A message comes as text/plain, application/json {\"content\": \"…\"} or "
                + "application/x-ndjson, in UTF-8: say which in Content-Type.")
        .refused();
  }

  private void submit(Exchange exchange, byte[] text, boolean bare) throws Refused {
    Request request = exchange.request();
    new Append(service, metrics, exchange, bare)
        .submit(text, Terms.of(request), Terms.Key.of(request));
  }
}
