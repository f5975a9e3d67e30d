package dev.lamplight.monitor.source.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.retold.Retelling;
import dev.lamplight.server.format.scenario.ScenarioSource;
import dev.lamplight.server.format.trace.TraceFile;
import dev.lamplight.server.format.trace.TraceHeader;
import dev.lamplight.server.format.trace.TraceReader;
import dev.lamplight.server.format.trace.TraceWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What memory lets go of can still be looked at, and saved. */
class ArchiveTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<TraceHeader.Member> MEMBERS =
      List.of(
          new TraceHeader.Member(8001, "us-central1"),
          new TraceHeader.Member(8002, ""),
          new TraceHeader.Member(8003, ""));
  private static final TraceHeader HEADER =
      new TraceHeader(
          TraceHeader.Source.LIVE, "fenced", MEMBERS, OptionalLong.empty(), "x", Instant.EPOCH);
  private static final String BUSY =
      """
      scenario "Busy"
      nodes 8001 8002 8003
      network lan
      seed 8
      repeat every 20ms send any "message"
      random faults every 2s..4s of crash partition slow freeze skew for 1s..2s
      until 600s
      """;

  @TempDir private Path folder = Path.of("");

  private static TraceView trace() throws Exception {
    ScenarioRun run =
        ScenarioRun.of(new ScenarioSource("b", "b.scenario", BUSY).parse(Overrides.NONE));
    run.runUntil(60 * SECOND);
    return run.simulation().trace().view();
  }

  private static Retelling beginning() {
    return new Retelling(MEMBERS, Protocol.FENCED, send -> TraceView.NOWHERE);
  }

  @Test
  void aMomentThatWasLetGoComesBackAsItWas() throws Exception {
    TraceView trace = trace();
    LiveCluster nowhere =
        new LiveCluster(1, new LiveRuns("x", List.of(), Tokens.NONE, HomeNodes.NONE));
    Path first;
    try (Archive archive = new Archive()) {
      archive.keep(trace, 6_000, HEADER, beginning(), TraceFile.Said.NOTHING);
      archive.keep(trace, 15_000, HEADER, beginning(), TraceFile.Said.NOTHING);
      first = archive.kept().pieces().getFirst();
      assertTrue(Files.exists(first));
      Retelling whole = beginning();
      for (long at = SECOND; at < trace.atNanosAt(15_000); at += SECOND) {
        Run recalled = archive.recall(at, nowhere).orElseThrow();
        recalled.runUntil(at);
        whole.runUntil(trace, at);
        Snapshot expected = whole.snapshot(trace, at, true);
        Snapshot found = recalled.snapshot();
        assertEquals(expected.nodes().toString(), found.nodes().toString(), "at " + at);
        assertEquals(expected.submitted(), found.submitted());
        assertEquals(expected.links(), found.links());
      }
      save(archive, trace);
    } finally {
      nowhere.close();
    }
    assertFalse(Files.exists(first), "nothing is left behind");
  }

  private void save(Archive archive, TraceView trace) throws Exception {
    Path file = folder.resolve("all.trace.jsonl.gz");
    try (TraceWriter.Growing growing =
        new TraceWriter.Growing(file, HEADER, TraceFile.Said.NOTHING)) {
      for (Path piece : archive.kept().pieces()) {
        growing.append(piece);
      }
      growing.append(trace, archive.kept().events(), trace.size());
    }
    TraceFile read = TraceReader.read(file);
    assertEquals(List.of(), read.warnings());
    assertEquals(trace.size(), read.trace().size());
    for (int at = 0; at < trace.size(); at += 97) {
      assertEquals(named(trace.at(at)), named(read.trace().at(at)));
    }
  }

  private static String named(Event event) {
    return event.node() + " " + event.seq() + " " + event.kind() + " " + event.cause();
  }
}
