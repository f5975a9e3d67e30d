package dev.lamplight.server.command.run;

import dev.lamplight.core.invariant.ClusterView;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.scenario.Verdict;
import dev.lamplight.core.scenario.expectation.Finding;
import dev.lamplight.core.scenario.expectation.Finding.Outcome;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Simulation;
import dev.lamplight.core.simulation.Snapshot.Violation;
import java.util.Locale;

/** What a simulation came to, in a few lines for whoever started it. */
public final class Summary {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Verdict verdict;
  private final StringBuilder text = new StringBuilder();

  /** Of a run that took so long. */
  public Summary(ScenarioRun run, Verdict verdict, long wallNanos) {
    this.verdict = verdict;
    tellRun(run.scenario(), run.simulation(), wallNanos);
    tellCluster(run);
    tellExpectations();
    for (Violation violation : verdict.firstUnexpected()) {
      line("VIOLATED", verdict.describe(violation));
    }
  }

  /** Some lines, the last of them ended. */
  public String text() {
    return text.toString();
  }

  private void tellRun(Scenario scenario, Simulation simulation, long wallNanos) {
    double speedup = (double) simulation.nowNanos() / Math.max(1, wallNanos);
    text.append(scenario.name()).append(System.lineSeparator());
    line(
        "run",
        String.format(
            Locale.ROOT,
            "%s of %d %s %s in %.2f s (%,.0f times as fast), seed %d",
            Quantity.writeDuration(simulation.nowNanos()),
            scenario.places().size(),
            scenario.protocol().name().toLowerCase(Locale.ROOT),
            scenario.places().size() == 1 ? "node" : "nodes",
            wallNanos / NANOS_PER_SECOND,
            speedup,
            scenario.seed()));
    line(
        "network",
        count(simulation.delivered())
            + " messages delivered, "
            + count(simulation.events())
            + " events");
  }

  private void tellCluster(ScenarioRun run) {
    Simulation simulation = run.simulation();
    ClusterView cluster = simulation.cluster();
    int leader = simulation.leader();
    long elections = simulation.electionCount();
    String times = elections == 1 ? "1 election" : count(elections) + " elections";
    if (leader < 0) {
      line("leader", "nobody, after " + times + ": " + String.join("; ", simulation.whyNoLeader()));
    } else {
      String epoch = cluster.node(leader).epoch().toString();
      line("leader", cluster.idOf(leader) + " in epoch " + epoch + ", after " + times);
    }
    line(
        "clients",
        count(simulation.submitted())
            + " messages handed in, "
            + count(simulation.acknowledged())
            + " acknowledged, "
            + count(run.scene().committedMessages())
            + " committed; logs "
            + (run.scene().logsEqual() ? "equal" : "differ"));
  }

  private void tellExpectations() {
    int all = verdict.findings().size();
    if (all > 0) {
      line("expected", verdict.count(Outcome.FULFILLED) + " of " + all + " fulfilled");
    }
    if (!verdict.expectedViolations().isEmpty()) {
      line("expected", count(verdict.expectedViolations().size()) + " violations");
    }
    for (Finding finding : verdict.findings()) {
      switch (finding.outcome()) {
        case FULFILLED, OPEN -> {}
        case FAILED -> line("FAILED", finding.toString());
        case NOT_REACHED -> line("left out", finding.toString());
      }
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void line(String what, String value) {
    text.append("  ").append(what).append(" ".repeat(Math.max(1, 10 - what.length())));
    text.append(value).append(System.lineSeparator());
  }
}
