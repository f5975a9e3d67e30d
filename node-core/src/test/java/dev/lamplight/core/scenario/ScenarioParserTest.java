package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.scenario.Scenario.RandomFaults;
import dev.lamplight.core.scenario.Scenario.Repetition;
import dev.lamplight.core.scenario.expectation.Expectation;
import dev.lamplight.core.scenario.expectation.Expectation.Event;
import dev.lamplight.core.scenario.expectation.Expectation.What;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.scenario.language.Verb;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.simulation.network.NetworkModel.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScenarioParserTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @Test
  void theFormatsOwnExampleIsRead() {
    Scenario scenario =
        Read.scenario(
            """
            scenario "The leader falls"
            nodes 8001@us-central1 8002@southamerica-east1 8003@australia-southeast1
            protocol fenced
            network wan                      # latency from the regions
            seed 42
            at 1s    send 8001 "hello"
            at 2s    crash 8003
            at 9s    restart 8003
            at 12s   partition 8001 | 8002 8003
            at 20s   heal
            until 60s
            expect within 5s of crash leader 8002
            expect always one leader per epoch
            expect at end logs equal
            """);
    assertEquals("The leader falls", scenario.name());
    assertArrayEquals(new int[] {8001, 8002, 8003}, scenario.ids());
    assertEquals("Osasco, São Paulo", scenario.places().get(1).region().city());
    assertEquals(Protocol.FENCED, scenario.protocol());
    assertEquals(NetworkModel.WAN, scenario.network());
    assertEquals(42, scenario.seed());
    assertEquals(5, scenario.steps().size());
    assertEquals(
        new Scenario.Step(
            12 * SECOND, new Action.Partition(List.of(List.of(8001), List.of(8002, 8003)))),
        scenario.steps().get(3));
    assertEquals(60 * SECOND, scenario.untilNanos());
    assertEquals(
        List.of(
            new Expectation(
                12,
                new When.Within(5 * SECOND, new Event(Verb.CRASH, OptionalInt.empty())),
                new What.Leader(8002)),
            new Expectation(13, new When.Always(), new What.OneLeaderPerEpoch()),
            new Expectation(14, new When.AtEnd(), new What.LogsEqual())),
        scenario.expectations());
  }

  @Test
  void everyCommandIsRead() {
    assertCommand("send 8001 \"hello\"", new Action.Send(new Target.Of(8001), "hello"));
    assertCommand("send any \"a # \\\"b\\\"\"", new Action.Send(new Target.Any(), "a # \"b\""));
    assertCommand("send leader \"\"", new Action.Send(new Target.Leader(), ""));
    assertCommand("read 8002", new Action.Read(new Target.Of(8002), true));
    assertCommand("read any serializable", new Action.Read(new Target.Any(), false));
    assertCommand("crash leader", new Action.Crash(new Target.Leader()));
    assertCommand("restart 8003", new Action.Restart(8003));
    assertCommand("wipe 8003", new Action.Wipe(new Target.Of(8003)));
    assertCommand("freeze any for 2.5s", new Action.Freeze(new Target.Any(), 2_500 * MILLI));
    assertCommand(
        "partition 8001|8002|8003",
        new Action.Partition(List.of(List.of(8001), List.of(8002), List.of(8003))));
    assertCommand("cut 8001 -> 8002", new Action.Cut(8001, 8002, true));
    assertCommand("cut 8001->8002", new Action.Cut(8001, 8002, true));
    assertCommand("cut 8001 - 8002", new Action.Cut(8001, 8002, false));
    assertCommand(
        "slow 8001 - 8002 delay 100ms jitter 20ms loss 0.1%",
        new Action.Slow(8001, 8002, 100 * MILLI, 20 * MILLI, 0.001));
    assertCommand("slow 8001 - 8002 loss 20%", new Action.Slow(8001, 8002, 0, 0, 0.2));
    assertCommand(
        "drop HandOver from 8003 to 8002", new Action.Drop(MessageType.HAND_OVER, 8003, 8002));
    assertCommand("skew 8001 offset -2s rate 1.0083", new Action.Skew(8001, -2 * SECOND, 1.0083));
    assertCommand("skew 8001 rate 0.9", new Action.Skew(8001, 0, 0.9));
    assertCommand("duplicate 8001", new Action.Duplicate(8001));
    assertCommand("heal", new Action.Heal());
    assertCommand("mend 8001 - 8002", new Action.Mend(8001, 8002));
    assertCommand("step-down", new Action.StepDown(new Target.Leader()));
    assertCommand("step-down 8003", new Action.StepDown(new Target.Of(8003)));
    assertCommand("say \"Watch.\"", new Action.Say("Watch."));
  }

  private static void assertCommand(String written, Action meant) {
    Scenario scenario = Read.scenario("at 1s " + written + "  # and why");
    assertEquals(List.of(new Scenario.Step(SECOND, meant)), scenario.steps());
  }

  @Test
  void everyNetworkIsRead() {
    Spread drawn = new Spread.Between(5 * MILLI, 20 * MILLI);
    assertNetwork("wan", NetworkModel.WAN);
    assertNetwork("lan", NetworkModel.LAN);
    assertNetwork("wan loss 2%", new NetworkModel(new Spread.Wan(), 0.02, 0, 0));
    assertNetwork(
        "latency 5ms..20ms loss 1% duplicate 0.1%", new NetworkModel(drawn, 0.01, 0.001, 0));
    assertNetwork("latency 5ms..20ms reorder 1%", new NetworkModel(drawn, 0, 0, 0.01));
    assertNetwork(
        "latency 300us",
        new NetworkModel(new Spread.Between(MILLI * 3 / 10, MILLI * 3 / 10), 0, 0, 0));
  }

  private static void assertNetwork(String written, NetworkModel meant) {
    assertEquals(meant, Read.scenario("network " + written).network());
  }

  @Test
  void repetitionsAndChanceAreRead() {
    Scenario scenario =
        Read.scenario(
            """
            repeat every 100ms send any "n"
            random faults every 500ms..2s of crash partition slow freeze for 1s..3s
            random faults every 4s of crash
            """);
    assertEquals(
        List.of(new Repetition(100 * MILLI, new Action.Send(new Target.Any(), "n"))),
        scenario.repetitions());
    assertEquals(
        List.of(
            new RandomFaults(
                new Range(500 * MILLI, 2 * SECOND),
                List.of(FaultKind.CRASH, FaultKind.PARTITION, FaultKind.SLOW, FaultKind.FREEZE),
                new Range(SECOND, 3 * SECOND)),
            new RandomFaults(
                new Range(4 * SECOND, 4 * SECOND),
                List.of(FaultKind.CRASH),
                RandomFaults.LASTING_DEFAULT)),
        scenario.randomFaults());
  }

  @Test
  void everyExpectationIsRead() {
    assertExpectation("leader 8003", new When.AtEnd(), new What.Leader(8003));
    assertExpectation("at end leader any", new When.AtEnd(), new What.SomeLeader());
    assertExpectation("at 3s no leader", new When.At(3 * SECOND), new What.NoLeader());
    assertExpectation("always logs equal", new When.Always(), new What.LogsEqual());
    assertExpectation("committed 17", new When.AtEnd(), new What.Committed(17));
    assertExpectation("violation S4", new When.AtEnd(), new What.Violation("S4"));
    assertExpectation(
        "within 5s of crash 8003 one leader per epoch",
        new When.Within(5 * SECOND, new Event(Verb.CRASH, OptionalInt.of(8003))),
        new What.OneLeaderPerEpoch());
  }

  private static void assertExpectation(String written, When when, What what) {
    Scenario scenario = Read.scenario("at 1s crash 8003\nexpect " + written);
    assertEquals(List.of(new Expectation(2, when, what)), scenario.expectations());
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    Scenario scenario = Read.scenario("seed 1");
    assertEquals("test", scenario.name());
    assertEquals(Scenario.places(3), scenario.places());
    assertEquals("us-central1", scenario.places().getFirst().region().name());
    assertEquals(Protocol.FENCED, scenario.protocol());
    assertEquals(60 * SECOND, scenario.untilNanos());
  }

  @Test
  void oneNumberSaysHowManyNodesThereAre() {
    assertArrayEquals(new int[] {8001, 8002, 8003, 8004, 8005}, Read.scenario("nodes 5").ids());
    assertArrayEquals(new int[] {5}, Read.scenario("nodes 5@us-central1").ids());
    assertArrayEquals(new int[] {1, 5, 9}, Read.scenario("nodes 9 1 5").ids());
  }

  @Test
  void commandsAreOrderedByTimeThenByLine() {
    Scenario scenario =
        Read.scenario("at 2s heal\nat 1s say \"a\"\nat 1s say \"b\"\nat 500ms step-down");
    assertEquals(
        List.of(
            new Scenario.Step(500 * MILLI, new Action.StepDown(new Target.Leader())),
            new Scenario.Step(SECOND, new Action.Say("a")),
            new Scenario.Step(SECOND, new Action.Say("b")),
            new Scenario.Step(2 * SECOND, new Action.Heal())),
        scenario.steps());
  }

  @Test
  void theCommandLineOverridesTheFile() {
    Overrides overrides =
        new Overrides(
            Optional.of(Protocol.TEXTBOOK),
            OptionalInt.of(4),
            Optional.of(NetworkModel.LAN),
            OptionalLong.of(7),
            OptionalLong.of(5 * SECOND));
    Scenario scenario =
        Read.scenario("nodes 1 2\nseed 3\nat 4s crash 4\nat 6s restart 4\nuntil 9s", overrides);
    assertArrayEquals(new int[] {1, 2, 3, 4}, scenario.ids());
    assertEquals(Protocol.TEXTBOOK, scenario.protocol());
    assertEquals(NetworkModel.LAN, scenario.network());
    assertEquals(7, scenario.seed());
    assertEquals(5 * SECOND, scenario.untilNanos());
    assertEquals(1, scenario.steps().size(), "what comes after the new end is left out");
  }
}
