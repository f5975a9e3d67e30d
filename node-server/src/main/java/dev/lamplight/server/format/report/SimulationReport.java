package dev.lamplight.server.format.report;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.watch.Elections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code simulate --report} says of a run; the fields are the report's, in its order.
 *
 * @param nodes how many members there are
 * @param leader who leads at the end, absent if nobody does, and so is {@code epoch}
 * @param committed how many of the clients' messages
 */
public record SimulationReport(
    long seed,
    String protocol,
    int nodes,
    double virtualMs,
    double wallMs,
    double speedup,
    long messagesDelivered,
    long messagesPerWallSecond,
    long events,
    String traceSha256,
    @Nullable Integer leader,
    @Nullable Epoch epoch,
    List<Election> elections,
    long submitted,
    long acknowledged,
    long committed,
    boolean logsEqual,
    List<Violation> violations) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  /** A node's coming to lead. */
  public record Election(double atMs, Epoch epoch, int leader, double durationMs, String reason) {}

  /**
   * A property that did not hold.
   *
   * @param event the position in the trace
   */
  public record Violation(String property, double atMs, int event, String detail) {}

  /**
   * The report of a run so far.
   *
   * @param wallNanos how long it took
   */
  public static SimulationReport of(ScenarioRun run, long wallNanos, String traceSha256) {
    Scenario scenario = run.scenario();
    Simulation simulation = run.simulation();
    ClusterView cluster = simulation.cluster();
    int leader = simulation.leader();
    double virtualMs = simulation.nowNanos() / NANOS_PER_MILLI;
    double wallMs = Math.max(1, wallNanos) / NANOS_PER_MILLI;
    return new SimulationReport(
        scenario.seed(),
        scenario.protocol().name().toLowerCase(Locale.ROOT),
        scenario.places().size(),
        virtualMs,
        wallMs,
        virtualMs / wallMs,
        simulation.delivered(),
        Math.round(simulation.delivered() / wallMs * MILLIS_PER_SECOND),
        simulation.events(),
        traceSha256,
        leader < 0 ? null : cluster.idOf(leader),
        leader < 0 ? null : cluster.node(leader).epoch(),
        simulation.elections().stream().map(SimulationReport::election).toList(),
        simulation.submitted(),
        simulation.acknowledged(),
        run.scene().committedMessages(),
        run.scene().logsEqual(),
        simulation.violations().stream().map(SimulationReport::violation).toList());
  }

  private static Election election(Elections.Election election) {
    return new Election(
        election.atNanos() / NANOS_PER_MILLI,
        election.epoch(),
        election.leader(),
        election.durationNanos() / NANOS_PER_MILLI,
        election.reason());
  }

  private static Violation violation(Snapshot.Violation violation) {
    return new Violation(
        violation.property(),
        violation.atNanos() / NANOS_PER_MILLI,
        violation.event(),
        violation.detail());
  }
}
