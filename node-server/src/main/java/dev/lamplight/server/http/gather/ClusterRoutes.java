package dev.lamplight.server.http.gather;

import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.MediaType;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.exchange.Route;
import dev.lamplight.server.http.stream.EndlessAnswer;
import dev.lamplight.server.metrics.NodeMetrics;
import java.util.List;

/** The routes that show all members at any of them. */
public final class ClusterRoutes {
  private final Gathering gathering;
  private final NodeMetrics metrics;

  public ClusterRoutes(Gathering gathering, NodeMetrics metrics) {
    this.gathering = gathering;
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/cluster", List.of(), List.of(200), this::members),
        Route.get("/cluster/events", List.of(), List.of(200), this::follow));
  }

  private void members(Exchange exchange) {
    Thread.ofVirtual()
        .name("lamplight-cluster")
        .start(
            () -> {
              try {
                exchange.answer(Reply.json(gathering.look()));
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void follow(Exchange exchange) {
    EndlessAnswer.begin(
        new ClusterStream(gathering), exchange.begin(Reply.head(MediaType.EVENTS)), metrics.http());
  }
}
