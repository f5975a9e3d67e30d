package dev.lamplight.server.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * What one node counts and measures. Any thread may tell it; telling costs some tens of nanoseconds
 * and never waits. Durations are told in nanoseconds and shown in seconds.
 */
public final class NodeMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  /** From 100 µs to 10 s: what an append, a sync, an election may take. */
  private static final double[] BUCKETS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private final CounterDataPoint appends =
      counter("lamplight_appends", "Messages of this node's clients that were committed.");
  private final CounterDataPoint refusals =
      counter("lamplight_refusals", "Messages of this node's clients that were not appended.");
  private final DistributionDataPoint appendLatency =
      histogram("lamplight_append_latency", "From a message's arrival to its answer.");
  private final CounterDataPoint commits =
      counter("lamplight_commits", "Entries of the log that this node saw committed.");
  private final DistributionDataPoint syncLatency =
      histogram("lamplight_sync_latency", "How long the disk took to sync.");
  private final CounterDataPoint elections =
      counter("lamplight_elections", "Elections that this node began.");
  private final DistributionDataPoint electionDuration =
      histogram("lamplight_election_duration", "From a suspicion to the next leader known.");
  private final Histogram peerRoundTrip =
      labelled("lamplight_peer_rtt", "Round trips to a peer, as its heartbeats measure them.");
  private final CounterDataPoint peerRefusals =
      counter("lamplight_peer_refusals", "Peers turned away: wrong secret, cluster or version.");

  /** How matters stand at a scrape, and what the HTTP server counts. */
  private final StatusGauges status = new StatusGauges(registry);

  private final HttpMetrics http = new HttpMetrics(registry);

  /** {@code messages} stand in the log, {@code nanos} after they came. */
  public void appended(int messages, long nanos) {
    appends.inc(messages);
    appendLatency.observe(nanos / NANOS_PER_SECOND);
  }

  /** {@code messages} were refused, or their outcome is unknown. */
  public void refused(int messages) {
    refusals.inc(messages);
  }

  /** The commit index rose by {@code entries}. */
  public void committed(long entries) {
    commits.inc(entries);
  }

  /** A sync of the disk took that long. */
  public void synced(long nanos) {
    syncLatency.observe(nanos / NANOS_PER_SECOND);
  }

  /** This node began an election. */
  public void electionBegan() {
    elections.inc();
  }

  /** This node knows a leader again, {@code nanos} after it suspected the last. */
  public void electionEnded(long nanos) {
    electionDuration.observe(nanos / NANOS_PER_SECOND);
  }

  /** A heartbeat came back from a peer. */
  public void roundTrip(int peer, long nanos) {
    peerRoundTrip.labelValues(Integer.toString(peer)).observe(nanos / NANOS_PER_SECOND);
  }

  /** A peer was turned away. */
  public void peerRefused() {
    peerRefusals.inc();
  }

  /**
   * Shows how many things wait in a queue, asked at each scrape, on any thread.
   *
   * @param queue its name, such as {@code inputs}; once for each
   */
  public void queue(String queue, LongSupplier depth) {
    GaugeWithCallback.builder()
        .name("lamplight_" + queue + "_queue_depth")
        .help("What waits in the queue of " + queue + ".")
        .callback(gauge -> gauge.call((double) depth.getAsLong()))
        .register(registry);
  }

  public StatusGauges status() {
    return status;
  }

  public HttpMetrics http() {
    return http;
  }

  /** All of it in Prometheus' text format, version 0.0.4. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
    return out.toByteArray();
  }

  private CounterDataPoint counter(String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  private DistributionDataPoint histogram(String name, String help) {
    return seconds(name, help).register(registry);
  }

  private Histogram labelled(String name, String help) {
    return seconds(name, help).labelNames("peer").register(registry);
  }

  private static Histogram.Builder seconds(String name, String help) {
    return Histogram.builder()
        .name(name)
        .unit(Unit.SECONDS)
        .help(help)
        .classicOnly()
        .classicUpperBounds(BUCKETS);
  }
}
