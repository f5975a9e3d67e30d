package dev.lamplight.server.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the HTTP server counts. */
public final class HttpMetrics {
  private static final int CLASSES = 6;

  private final CounterDataPoint[] answers = new CounterDataPoint[CLASSES];
  private final GaugeDataPoint connections;
  private final GaugeDataPoint streams;
  private final CounterDataPoint turnedAway;
  private final CounterDataPoint malformed;
  private final CounterDataPoint dropped;

  HttpMetrics(PrometheusRegistry registry) {
    Counter all =
        Counter.builder()
            .name("lamplight_http_answers")
            .help("Answers by the class of their status.")
            .labelNames("status")
            .register(registry);
    for (int i = 1; i < CLASSES; i++) {
      answers[i] = all.labelValues(i + "xx");
    }
    connections = gauge(registry, "lamplight_http_connections", "Open connections of clients.");
    streams = gauge(registry, "lamplight_http_event_streams", "Clients that follow the events.");
    turnedAway =
        counter(
            registry,
            "lamplight_http_connections_turned_away",
            "Connections beyond the most that are kept.");
    malformed =
        counter(
            registry, "lamplight_http_malformed", "Requests that were not HTTP as they should.");
    dropped =
        counter(registry, "lamplight_http_dropped", "Clients dropped since they were too slow.");
  }

  private static GaugeDataPoint gauge(PrometheusRegistry registry, String name, String help) {
    return Gauge.builder().name(name).help(help).register(registry);
  }

  private static CounterDataPoint counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  public void answered(int status) {
    answers[status / 100].inc();
  }

  public void connected() {
    connections.inc();
  }

  public void disconnected() {
    connections.dec();
  }

  public void streamBegan() {
    streams.inc();
  }

  public void streamEnded() {
    streams.dec();
  }

  /** A connection beyond the most that are kept. */
  public void turnedAway() {
    turnedAway.inc();
  }

  /** A request that is not HTTP, or too long. */
  public void malformed() {
    malformed.inc();
  }

  /** A client that sent or read too slowly. */
  public void dropped() {
    dropped.inc();
  }
}
