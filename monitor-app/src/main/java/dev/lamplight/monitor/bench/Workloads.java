package dev.lamplight.monitor.bench;

import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.server.format.scenario.MalformedScenario;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The runs that are measured. */
final class Workloads {
  private static final int FIRST_ID = 8001;

  private Workloads() {}

  /** Nodes in one room to which a client writes now and then, for longer than anybody measures. */
  static Setup busy(int nodes, String every) {
    return setup(nodes, "repeat every " + every + " send any \"message\"");
  }

  /** The same under random faults. */
  static Setup troubled(int nodes, String every) {
    return setup(
        nodes,
        "repeat every "
            + every
            + " send any \"message\"\n"
            + "random faults every 20s..60s of crash partition slow freeze for 1s..10s");
  }

  private static Setup setup(int nodes, String commands) {
    String ids =
        IntStream.range(FIRST_ID, FIRST_ID + nodes)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" "));
    String text =
        """
        scenario "Measured"
        nodes %s
        protocol fenced
        network lan
        seed 3
        %s
        until 1000h
        """
            .formatted(ids, commands);
    return Setup.of(new ScenarioSource("measured", "measured.scenario", text));
  }

  static Run begin(Setup setup) {
    try {
      return new ScenarioRuns().begin(setup);
    } catch (MalformedScenario impossible) {
      throw new IllegalStateException(impossible.shown(), impossible);
    }
  }
}
