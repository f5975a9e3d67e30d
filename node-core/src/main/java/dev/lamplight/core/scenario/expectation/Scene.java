package dev.lamplight.core.scenario.expectation;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.scenario.expectation.Expectation.What;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.ArrayList;
import java.util.List;

/** A simulated cluster as it stands now, by which conditions are judged. */
public final class Scene {
  private static final String ONE_LEADER = "S1";
  private static final int NOBODY = -1;
  private static final int NODES_DESCRIBED_MAX = 7;

  private final Simulation simulation;
  private final ClusterView cluster;

  /** Up to here the committed messages are counted. In the textbook's logs that can change. */
  private long countedIndex;

  private long countedMessages;

  public Scene(Simulation simulation) {
    this.simulation = simulation;
    this.cluster = simulation.cluster();
  }

  private Scene(Simulation simulation, Scene from) {
    this(simulation);
    countedIndex = from.countedIndex;
    countedMessages = from.countedMessages;
  }

  /** The same of {@code twin}, a copy of this one's simulation. */
  public Scene copy(Simulation twin) {
    return new Scene(twin, this);
  }

  /** Virtual time since the start. */
  public long nowNanos() {
    return simulation.nowNanos();
  }

  /** Whether the condition holds now. */
  public boolean holds(What what) {
    return switch (what) {
      case What.Leader(int node) -> leads(node);
      case What.SomeLeader() -> simulation.leader() != NOBODY;
      case What.NoLeader() -> simulation.leader() == NOBODY;
      case What.OneLeaderPerEpoch() -> !violated(ONE_LEADER);
      case What.LogsEqual() -> logsEqual();
      case What.Committed(long messages) -> committedMessages() >= messages;
      case What.Violation(String property) -> violated(property);
    };
  }

  /** What is to be seen of it now, a clause. */
  public String describe(What what) {
    return switch (what) {
      case What.Leader _, What.SomeLeader _, What.NoLeader _ -> describeLeader();
      case What.OneLeaderPerEpoch() -> describeViolation(ONE_LEADER);
      case What.LogsEqual() -> describeLogs();
      case What.Committed _ ->
          committedMessages() + " of " + simulation.submitted() + " messages are committed";
      case What.Violation(String property) -> describeViolation(property);
    };
  }

  private boolean leads(int node) {
    int leader = simulation.leader();
    return leader != NOBODY && cluster.idOf(leader) == node;
  }

  private boolean violated(String property) {
    return simulation.violationCount() > 0
        && simulation.violations().stream().anyMatch(v -> v.property().equals(property));
  }

  /** Whether all running nodes hold the same entries. */
  public boolean logsEqual() {
    Log first = null;
    for (int process = 0; process < cluster.processes(); process++) {
      if (cluster.running(process)) {
        Log log = cluster.node(process).log();
        if (first != null && !equal(first, log)) {
          return false;
        }
        first = log;
      }
    }
    return true;
  }

  private static boolean equal(Log one, Log other) {
    if (one.last() != other.last()) {
      return false;
    }
    for (long index = one.last(); index >= 1; index--) {
      if (!one.at(index).equals(other.at(index))) {
        return false;
      }
    }
    return true;
  }

  /** How many messages of clients are committed, as the node knows that knows most. */
  public long committedMessages() {
    Node best = cluster.node(0);
    for (int process = 1; process < cluster.processes(); process++) {
      Node node = cluster.node(process);
      best = node.commit() > best.commit() ? node : best;
    }
    if (cluster.protocol() == Protocol.TEXTBOOK) {
      countedIndex = 0;
      countedMessages = 0;
    }
    long commit = Math.min(best.commit(), best.log().last());
    while (countedIndex < commit) {
      countedMessages += best.log().at(++countedIndex) instanceof Entry.Message ? 1 : 0;
    }
    return countedMessages;
  }

  private String describeLeader() {
    int leader = simulation.leader();
    if (leader == NOBODY) {
      return "nobody leads: " + String.join("; ", simulation.whyNoLeader());
    }
    Epoch epoch = cluster.node(leader).epoch();
    return cluster.idOf(leader) + " leads in epoch " + epoch;
  }

  private String describeViolation(String property) {
    for (Violation violation : simulation.violations()) {
      if (violation.property().equals(property)) {
        String at = Quantity.seconds(violation.atNanos());
        return property + " was violated at " + at + ": " + violation.detail();
      }
    }
    return property + " was not violated";
  }

  private String describeLogs() {
    List<String> logs = new ArrayList<>();
    for (int process = 0; process < cluster.processes(); process++) {
      if (cluster.running(process)) {
        Log log = cluster.node(process).log();
        logs.add(
            cluster.idOf(process) + " holds " + log.last() + " up to epoch " + log.lastEpoch());
      }
    }
    int more = logs.size() - NODES_DESCRIBED_MAX;
    return more <= 0
        ? String.join("; ", logs)
        : String.join("; ", logs.subList(0, NODES_DESCRIBED_MAX)) + "; and " + more + " more";
  }
}
