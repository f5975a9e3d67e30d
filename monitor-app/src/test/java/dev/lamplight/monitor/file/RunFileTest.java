package dev.lamplight.monitor.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.file.NewRun.Area;
import dev.lamplight.monitor.file.NewRun.Network;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.Tempo;
import dev.lamplight.monitor.source.recorded.Recording;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved comes back. */
class RunFileTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder = Path.of("");

  @Test
  void aSavedRunDoesAgainWhatTheUserDid() throws Exception {
    Run run = begin(new NewRun(3, Area.WORLD, Network.WAN, Protocol.FENCED, 7, true).scenario("x"));
    run.runUntil(3 * SECOND + 123_456);
    run.apply(new Action.Crash(new Target.Of(8003)));
    run.runUntil(6 * SECOND + 7);
    run.apply(new Action.Send(new Target.Of(8001), "by “hand”\n\"twice\""));
    run.runUntil(9 * SECOND + 7);
    run.apply(new Action.Restart(8003));
    run.runUntil(20 * SECOND);
    Path file = folder.resolve("mine.scenario");
    RunFile.writeScenario(file, run.scenario().orElseThrow());
    Run again = begin(ScenarioFiles.find(file.toString()));
    again.runUntil(20 * SECOND);
    List<String> before = happened(run);
    List<String> after = happened(again);
    for (int event = 0; event < before.size(); event++) {
      assertEquals(before.get(event), after.get(event));
    }
    assertEquals(before.size(), after.size());
    assertTrue(happened(again).stream().anyMatch(line -> line.contains("CRASH")));
  }

  @Test
  void aRunThatNobodyTouchedKeepsWhatIsExpected() throws Exception {
    ScenarioSource first = ScenarioFiles.builtIn("first").orElseThrow();
    Scenario saved = begin(first).scenario().orElseThrow();
    assertEquals(first.parse(Overrides.NONE), saved);
    assertFalse(saved.expectations().isEmpty());
  }

  @Test
  void aSavedTraceIsARecording() throws Exception {
    Run run = begin(ScenarioFiles.builtIn("first").orElseThrow());
    run.runUntil(10 * SECOND);
    Frame frame =
        new Frame(run.title(), run.snapshot(), run.trace(), new Tempo(false, 1, 0, false));
    Path file = folder.resolve("mine.trace.jsonl");
    RunFile.writeTrace(file, frame);
    Recording recording = Recording.read(file);
    assertEquals(run.trace().size(), recording.trace().size());
    assertEquals(42, recording.header().seed().orElseThrow());
    assertEquals("us-central1", recording.header().nodes().getFirst().region());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 64})
  void aNewRunHasSoManyNodesAndALeader(int nodes) throws Exception {
    Run run =
        begin(new NewRun(nodes, Area.EUROPE, Network.LAN, Protocol.FENCED, 3, false).scenario("x"));
    run.runUntil(5 * SECOND);
    assertEquals(nodes, run.snapshot().nodes().size());
    assertTrue(run.snapshot().nodes().getLast().reigns());
  }

  @Test
  void theNewestFilesAreRememberedOnceEach() throws Exception {
    Settings settings = Settings.in(folder.resolve("settings"));
    RecentFiles recent = new RecentFiles(settings);
    Path one = Files.writeString(folder.resolve("one.scenario"), "nodes 2");
    Path two = Files.writeString(folder.resolve("two.scenario"), "nodes 2");
    recent.add(one);
    recent.add(two);
    recent.add(one);
    assertEquals(List.of(one, two), new RecentFiles(Settings.in(folder.resolve("settings"))).all());
    Files.delete(two);
    assertEquals(List.of(one), recent.all());
  }

  private static Run begin(ScenarioSource source) throws Exception {
    return new ScenarioRuns().begin(Setup.of(source));
  }

  private static List<String> happened(Run run) {
    TraceView trace = run.trace();
    return java.util.stream.IntStream.range(0, trace.size())
        .filter(position -> trace.kindAt(position) != Kind.SAY)
        .mapToObj(position -> trace.at(position).toString())
        .toList();
  }
}
