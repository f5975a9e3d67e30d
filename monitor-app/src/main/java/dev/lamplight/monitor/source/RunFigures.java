package dev.lamplight.monitor.source;

import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.simulation.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report says of a simulated run, in the order in which it says it. */
final class RunFigures {
  private static final long MILLI = 1_000_000L;

  private RunFigures() {}

  static Map<String, Object> of(Title title, Simulation simulation) {
    ClusterView cluster = simulation.cluster();
    int leader = simulation.leader();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seed", title.seed());
    figures.put("protocol", title.protocol());
    figures.put("nodes", cluster.members().size());
    figures.put("virtual_ms", simulation.nowNanos() / MILLI);
    figures.put("messages_delivered", simulation.delivered());
    figures.put("events", simulation.trace().size());
    figures.put("leader", leader < 0 ? 0 : cluster.idOf(leader));
    figures.put("epoch", leader < 0 ? "" : cluster.node(leader).epoch().toString());
    figures.put("elections", elections(simulation));
    figures.put("submitted", simulation.submitted());
    figures.put("acknowledged", simulation.acknowledged());
    figures.put("committed", simulation.committed());
    figures.put("logs_equal", logsEqual(cluster));
    figures.put("violations", violations(simulation));
    return figures;
  }

  private static List<Map<String, Object>> elections(Simulation simulation) {
    return simulation.elections().stream()
        .map(
            election -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("at_ms", election.atNanos() / MILLI);
              row.put("epoch", election.epoch().toString());
              row.put("leader", election.leader());
              row.put("duration_ms", election.durationNanos() / MILLI);
              row.put("reason", election.reason());
              return row;
            })
        .toList();
  }

  private static List<Map<String, Object>> violations(Simulation simulation) {
    return simulation.violations().stream()
        .map(
            violation -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("property", violation.property());
              row.put("at_ms", violation.atNanos() / MILLI);
              row.put("event", violation.event());
              row.put("detail", violation.detail());
              return row;
            })
        .toList();
  }

  /** Whether all that run hold the same entries. */
  private static boolean logsEqual(ClusterView cluster) {
    Log first = null;
    for (int process = 0; process < cluster.processes(); process++) {
      if (cluster.running(process)) {
        Log log = cluster.node(process).log();
        if (first != null && !first.entries().equals(log.entries())) {
          return false;
        }
        first = log;
      }
    }
    return true;
  }
}
