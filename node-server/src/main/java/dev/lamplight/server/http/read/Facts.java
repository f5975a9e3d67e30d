package dev.lamplight.server.http.read;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.http.text.StatusJson;
import dev.lamplight.server.metrics.NodeMetrics;
import dev.lamplight.server.service.NodeService;
import dev.lamplight.server.service.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The routes that say how matters stand at this node, as it sees them itself. */
public final class Facts {
  private static final int NOT_READY_MILLIS = 250;

  private final NodeService service;
  private final NodeMetrics metrics;
  private final String version;

  public Facts(NodeService service, NodeMetrics metrics, String version) {
    this.service = service;
    this.metrics = metrics;
    this.version = version;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/status", List.of(), List.of(200), this::status),
        Route.get("/state", List.of(), List.of(200), this::status),
        Route.get("/leader", List.of(), List.of(200), this::leader),
        Route.get("/lamport_time", List.of(), List.of(200), this::lamportTime),
        Route.get("/metrics", List.of(), List.of(200), this::metrics),
        Route.open("/healthz", List.of(200), exchange -> exchange.answer(plain("ok\n"))),
        Route.open("/readyz", List.of(200, 503), this::ready));
  }

  private void status(Exchange exchange) {
    exchange.answer(Reply.json(StatusJson.of(service.status(), version, service.eventNanos())));
  }

  private void leader(Exchange exchange) {
    int leader = service.status().leader();
    exchange.answer(Reply.json(leader == 0 ? "null" : Integer.toString(leader)));
  }

  private void lamportTime(Exchange exchange) {
    JsonText json = new JsonText(64);
    json.open().name("time").number(service.lamport());
    json.name("node_id").number(service.status().nodeId()).close();
    exchange.answer(Reply.json(json.bytes()));
  }

  private void metrics(Exchange exchange) {
    metrics.status().set(service.status());
    exchange.answer(Reply.of(200, MediaType.METRICS, metrics.text()));
  }

  private void ready(Exchange exchange) throws Refused {
    Status status = service.status();
    if (!status.ready()) {
      String why = String.join("; ", status.whyNoLeader());
      throw new Problem(
              503,
              "not-ready",
              "Not ready",
              "This node knows no leader, or has not yet applied what was committed when it started"
                  + (why.isEmpty() ? "." : ": " + why + "."),
              status.leader(),
              NOT_READY_MILLIS,
              "")
          .refused();
    }
    exchange.answer(plain("ready\n"));
  }

  private static Reply plain(String text) {
    return Reply.of(200, MediaType.PLAIN, text.getBytes(StandardCharsets.US_ASCII));
  }
}
