package dev.lamplight.monitor.source.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.log.LogView;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.play.Player;
import dev.lamplight.monitor.source.retold.ShownLog;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording beside the simulation that it was taken from. */
@Timeout(60)
class RecordedRunTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"first", "split-brain", "bully-returns"})
  void itShowsWhatTheSimulationShowed(String name) throws Exception {
    Scenario scenario = scenario(name);
    Run recorded = recording(scenario, 45 * SECOND).begin(1);
    ScenarioRun simulated = ScenarioRun.of(scenario);
    for (long at = SECOND; at <= 40 * SECOND; at += SECOND) {
      simulated.runUntil(at);
      recorded.runUntil(at);
      assertSame(simulated.simulation().snapshot(), recorded.snapshot());
    }
  }

  private static void assertSame(Snapshot expected, Snapshot found) {
    String when = "at " + expected.atNanos() / 1e9 + " s";
    assertEquals(expected.nodes().size(), found.nodes().size());
    for (int i = 0; i < expected.nodes().size(); i++) {
      NodeView real = expected.nodes().get(i);
      NodeView rebuilt = found.nodes().get(i);
      assertEquals(real.id(), rebuilt.id());
      assertEquals(real.condition(), rebuilt.condition(), real.id() + " " + when);
      assertEquals(real.reigns(), rebuilt.reigns(), real.id() + " reigns " + when);
      if (real.condition() == Snapshot.Condition.RUNNING) {
        assertEquals(real.role(), rebuilt.role(), real.id() + " " + when);
        assertEquals(real.last(), rebuilt.last(), real.id() + " log " + when);
      }
    }
    assertEquals(expected.flights().size(), found.flights().size(), "flights " + when);
    assertEquals(expected.links(), found.links(), "links " + when);
    assertEquals(expected.narration(), found.narration());
    assertEquals(expected.submitted(), found.submitted(), "submitted " + when);
    assertEquals(expected.acknowledged(), found.acknowledged(), "acknowledged " + when);
    assertEquals(expected.violations(), found.violations());
    assertEquals(expected.whyNoLeader().isEmpty(), found.whyNoLeader().isEmpty(), when);
  }

  @Test
  void everyMomentOfARecordingCanBeLookedAtAndNothingBeDoneToIt() throws Exception {
    Path file = folder.resolve("first.trace.jsonl");
    Scenario scenario = scenario("first");
    try (var out = Files.newOutputStream(file)) {
      ScenarioRun run = ScenarioRun.of(scenario);
      run.runUntil(30 * SECOND);
      TraceWriter.write(out, header(scenario), run.simulation().trace());
    }
    assertTrue(Recording.isNamedLikeOne(file));
    assertTrue(
        Recording.isNamedLikeOne(Path.of("run.jsonl")), "as scripts/simulate --trace is told to");
    assertFalse(Recording.isNamedLikeOne(Path.of("first.scenario")));
    BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    try (Player player = Player.start(Recording.read(file).begin(1), frames::add)) {
      Frame first = frames.take();
      assertEquals(0, first.atNanos());
      assertFalse(first.stance().past(), "a recording has no now that one could be behind of");
      assertFalse(first.stance().abilities().act());
      assertTrue(first.stance().nowNanos() > 20 * SECOND);
      player.seek(12 * SECOND);
      player.settled().get();
      assertEquals(12 * SECOND, newest(frames).atNanos());
      player.apply(new Action.Heal());
      player.settled().get();
      assertEquals(new Notice.OnlyWatched(), newest(frames).notice());
      player.runUntil(60 * SECOND);
      player.settled().get();
      Frame end = newest(frames);
      assertEquals(end.stance().nowNanos(), end.atNanos());
      player.seek(4 * SECOND);
      player.settled().get();
      assertEquals(4 * SECOND, newest(frames).atNanos());
    }
  }

  @Test
  void whatALiveTraceTellsOfMessagesStandsInEachLogFromWhenTheNodeHadIt() throws Exception {
    Scenario scenario = scenario("first");
    ScenarioRun run = ScenarioRun.of(scenario);
    run.runUntil(10 * SECOND);
    LogView log = run.simulation().snapshot().nodes().getFirst().log();
    List<TraceFile.Message> said =
        LongStream.rangeClosed(1, log.last())
            .mapToObj(index -> ShownLog.message(log, index))
            .flatMap(Optional::stream)
            .toList();
    TraceView trace = run.simulation().trace().view();
    Recording recording = Recording.of(new TraceFile(header(scenario), trace, said, List.of()));
    Run recorded = recording.begin(1);
    recorded.runUntil(200_000_000);
    assertEquals(0, recorded.snapshot().nodes().getFirst().log().last());
    recorded.runUntil(10 * SECOND);
    LogView shown = recorded.snapshot().nodes().getFirst().log();
    assertEquals(log.last(), shown.last());
    for (long index = 1; index <= log.last(); index++) {
      assertEquals(log.at(index).getClass(), shown.at(index).getClass(), "entry " + index);
      assertEquals(log.at(index).epoch(), shown.at(index).epoch(), "entry " + index);
      assertEquals(ShownLog.message(log, index), ShownLog.message(shown, index), "entry " + index);
    }
  }

  private static Frame newest(BlockingQueue<Frame> frames) throws InterruptedException {
    Frame newest = frames.take();
    while (!frames.isEmpty()) {
      newest = frames.take();
    }
    return newest;
  }

  private static Scenario scenario(String name) throws Exception {
    return ScenarioFiles.builtIn(name).orElseThrow().parse(Overrides.NONE);
  }

  private static Recording recording(Scenario scenario, long untilNanos) {
    ScenarioRun run = ScenarioRun.of(scenario);
    run.runUntil(untilNanos);
    return Recording.of(
        new TraceFile(header(scenario), run.simulation().trace().view(), List.of(), List.of()));
  }

  private static TraceHeader header(Scenario scenario) {
    return TraceHeader.ofSimulation(
        scenario.protocol().name().toLowerCase(Locale.ROOT),
        scenario.places().stream()
            .map(place -> new TraceHeader.Member(place.id(), place.region().name()))
            .toList(),
        scenario.seed(),
        scenario.name());
  }
}
