package dev.lamplight.monitor.cluster;

import dev.lamplight.monitor.cluster.painting.PaintedCluster.Hit;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;

/** What is under the pointer, in words. */
final class HitWords {
  private HitWords() {}

  static String of(Hit hit, WatchViewModel watch) {
    return switch (hit) {
      case Hit.OnNode(int id, boolean twin) ->
          watch.nodes().stream()
              .filter(node -> node.id() == id && node.twin() == twin)
              .map(
                  node ->
                      Texts.of(
                          twin ? "cluster.twin" : "cluster.node",
                          id,
                          Words.state(node),
                          Words.clock(node),
                          Words.log(node),
                          node.region()))
              .findFirst()
              .orElse("");
      case Hit.OnMessage(var flight) ->
          Texts.of(
              flight.lost() ? "cluster.lost" : "cluster.message",
              flight.type().title(),
              flight.from(),
              flight.to(),
              Durations.rough(flight.arrivesNanos() - flight.sentNanos()));
      case Hit.OnLink(int a, int b) -> Texts.of("cluster.link", a, b);
    };
  }
}
