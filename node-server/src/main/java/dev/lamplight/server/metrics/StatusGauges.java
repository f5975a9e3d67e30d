package dev.lamplight.server.metrics;

import dev.lamplight.core.trace.RoleName;
import dev.lamplight.server.service.Status;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How a node stands, as gauges: set from its status just before they are shown. */
public final class StatusGauges {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Gauge epoch;
  private final Gauge role;
  private final Gauge leader;
  private final Gauge lamport;
  private final Gauge commit;
  private final Gauge applied;
  private final Gauge last;
  private final Gauge reachable;
  private final Gauge roundTrip;
  private final Gauge clockOffset;

  StatusGauges(PrometheusRegistry registry) {
    epoch = gauge(registry, "lamplight_epoch_round", "The round of the node's epoch.");
    role = gauge(registry, "lamplight_role", "1 for the role that the node has.", "role");
    leader = gauge(registry, "lamplight_leader", "The id of its leader, 0 if there is none.");
    lamport = gauge(registry, "lamplight_lamport_time", "The Lamport time of its newest event.");
    commit = gauge(registry, "lamplight_commit_index", "Up to where its log is committed.");
    applied = gauge(registry, "lamplight_applied_index", "Up to where it shows its log.");
    last = gauge(registry, "lamplight_last_index", "The length of its log.");
    reachable = gauge(registry, "lamplight_peer_reachable", "Whether a peer answers.", "peer");
    roundTrip =
        gauge(registry, "lamplight_peer_last_rtt_seconds", "The newest round trip.", "peer");
    clockOffset =
        gauge(
            registry,
            "lamplight_peer_clock_offset_seconds",
            "How far a peer's wall clock is ahead.",
            "peer");
  }

  private static Gauge gauge(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  public void set(Status status) {
    epoch.set((double) status.epoch().round());
    leader.set(status.leader());
    lamport.set((double) status.lamport());
    commit.set((double) status.commit());
    applied.set((double) status.applied());
    last.set((double) status.last());
    for (RoleName each : RoleName.values()) {
      role.labelValues(each.title()).set(each == status.role() ? 1 : 0);
    }
    for (Status.Member member : status.members()) {
      if (member.id() != status.nodeId()) {
        set(member);
      }
    }
  }

  private void set(Status.Member member) {
    String peer = Integer.toString(member.id());
    reachable.labelValues(peer).set(member.reachable() ? 1 : 0);
    if (member.roundTripNanos() >= 0) {
      roundTrip.labelValues(peer).set(member.roundTripNanos() / NANOS_PER_SECOND);
    }
    if (member.clockVerdict() != Status.ClockVerdict.UNKNOWN) {
      clockOffset.labelValues(peer).set(member.clockOffsetNanos() / NANOS_PER_SECOND);
    }
  }
}
