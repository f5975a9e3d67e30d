package dev.lamplight.monitor.elections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.scenario.Overrides;
import dev.lamplight.core.scenario.ScenarioRun;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionHistoryTest {
  private static final long SECOND = 1_000_000_000L;

  private final Trace trace = new Trace();
  private final int one = trace.process(8001, 1, 1);
  private final int two = trace.process(8002, 1, 1);
  private final ElectionHistory history = new ElectionHistory();

  @Test
  void anElectionKnowsWhoFromWhomWhyAndWhatItTook() {
    leads(two, 1 * SECOND, 1, 8002);
    crash(two, 4 * SECOND);
    trace.note(one, 1, 5 * SECOND, new Fact.Suspected(8002, new Epoch(1, 8002), SECOND / 2));
    role(one, 5 * SECOND, RoleName.ELECTING, 1, "8002 is silent");
    send(one, MessageType.ELECTION);
    send(one, MessageType.APPEND);
    send(one, MessageType.PREPARE);
    leads(one, 6 * SECOND, 2, 8001);
    history.absorb(trace.view());
    Election second = history.newest().getLast();
    assertEquals(8001, second.winner());
    assertEquals(8002, second.former());
    assertEquals("8002 was silent for 500 ms", second.reason());
    assertEquals(new Epoch(2, 8001), second.epoch());
    assertEquals(SECOND, second.durationNanos());
    assertEquals(2 * SECOND, second.leaderlessNanos());
    assertEquals(2, second.messages(), "copies of the log are none of an election's");
    assertEquals(Kind.ROLE, trace.kindAt(second.event()));
    assertEquals(0, history.newest().getFirst().former());
  }

  @Test
  void whereTheFormerLeaderStillLeadsThereIsNoGap() {
    leads(two, 1 * SECOND, 1, 8002);
    leads(one, 6 * SECOND, 2, 8001);
    history.absorb(trace.view());
    assertEquals(0, history.newest().getLast().leaderlessNanos());
  }

  @Test
  void aFrozenLeaderLeadsNobodyUntilItThaws() {
    leads(two, 1 * SECOND, 1, 8002);
    befalls(two, Kind.FREEZE, 3 * SECOND);
    leads(one, 5 * SECOND, 2, 8001);
    history.absorb(trace.view());
    assertEquals(2 * SECOND, history.newest().getLast().leaderlessNanos());
  }

  @Test
  void whoFollowsAgainNoLongerSeeks() {
    leads(two, 1 * SECOND, 1, 8002);
    role(one, 2 * SECOND, RoleName.ELECTING, 1, "a false alarm");
    trace.note(
        one,
        1,
        3 * SECOND,
        new Fact.RoleChanged(RoleName.FOLLOWER, new Epoch(1, 8002), 8002, "hears 8002"));
    leads(one, 9 * SECOND, 2, 8001);
    history.absorb(trace.view());
    assertEquals(0, history.newest().getLast().durationNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "split-brain", "three-regions"})
  void aTraceTellsTheSameElectionsAsTheSimulationItself(String name) throws Exception {
    ScenarioRun run =
        ScenarioRun.of(ScenarioFiles.builtIn(name).orElseThrow().parse(Overrides.NONE));
    run.runUntil(45 * SECOND);
    var wanted = run.simulation().elections();
    TraceView view = run.simulation().trace().view();
    history.absorb(view);
    List<Election> told = history.newest();
    assertEquals(wanted.size(), told.size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(wanted.get(i).leader(), told.get(i).winner());
      assertEquals(wanted.get(i).atNanos(), told.get(i).atNanos());
      assertEquals(wanted.get(i).epoch(), told.get(i).epoch());
      assertEquals(wanted.get(i).durationNanos(), told.get(i).durationNanos());
    }
  }

  private void leads(int process, long at, long round, int id) {
    Fact leads = new Fact.RoleChanged(RoleName.LEADING, new Epoch(round, id), id, "crowned");
    trace.note(process, 1, at, leads);
  }

  private void role(int process, long at, RoleName role, long round, String why) {
    trace.note(process, 1, at, new Fact.RoleChanged(role, new Epoch(round, 0), 0, why));
  }

  private void crash(int process, long at) {
    befalls(process, Kind.CRASH, at);
  }

  private void befalls(int process, Kind kind, long at) {
    record(process, kind, at, TraceView.NOWHERE);
  }

  private void send(int process, MessageType type) {
    record(process, Kind.SEND, 5 * SECOND, type.ordinal());
  }

  private void record(int process, Kind kind, long at, int type) {
    trace.record(process, kind, 1, at, Epoch.NONE, 0, TraceView.NOWHERE, type, 0, 0, "");
  }
}
