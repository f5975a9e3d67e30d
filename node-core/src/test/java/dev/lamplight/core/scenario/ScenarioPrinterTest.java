package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.cluster.Regions;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.scenario.Scenario.Place;
import dev.lamplight.core.scenario.Scenario.RandomFaults;
import dev.lamplight.core.scenario.Scenario.Repetition;
import dev.lamplight.core.scenario.Scenario.Step;
import dev.lamplight.core.scenario.expectation.Expectation;
import dev.lamplight.core.scenario.expectation.Expectation.What;
import dev.lamplight.core.scenario.expectation.Expectation.When;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.simulation.network.NetworkModel.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScenarioPrinterTest {
  @Test
  void aScenarioIsPrintedInOneFixedForm() {
    Scenario scenario =
        Read.scenario(
            """
            until 90s
            at 10s heal
            at 1500ms crash 8003
            network latency 5ms loss 0.10%
            nodes 8001@us-central1 8002@southamerica-east1 8003@europe-west1
            expect leader 8002
            random faults every 1s of slow
            """);
    assertEquals(
        """
        scenario "test"
        nodes 8001 8002 8003@europe-west1
        protocol fenced
        network latency 5ms loss 0.1%
        seed 1
        at 1500ms crash 8003
        at 10s    heal
        random faults every 1s of slow for 1s..5s
        until 90s
        expect at end leader 8002
        """,
        ScenarioPrinter.print(scenario));
  }

  @Test
  void whatIsPrintedIsReadAsTheSame() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      assertReadAsTheSame(scenario(random));
    }
  }

  static void assertReadAsTheSame(Scenario scenario) {
    String printed = ScenarioPrinter.print(scenario);
    Scenario read = Read.scenario(printed);
    assertEquals(unplaced(scenario), unplaced(read));
    assertEquals(printed, ScenarioPrinter.print(read));
  }

  private static Scenario unplaced(Scenario scenario) {
    return new Scenario(
        scenario.name(),
        scenario.places(),
        scenario.protocol(),
        scenario.network(),
        scenario.seed(),
        scenario.steps(),
        scenario.repetitions(),
        scenario.randomFaults(),
        scenario.untilNanos(),
        scenario.expectations().stream().map(Expectation::unplaced).toList());
  }

  private static Scenario scenario(Random random) {
    List<Place> places = places(random);
    int[] ids = places.stream().mapToInt(Place::id).toArray();
    long until = 1 + duration(random);
    List<Step> steps = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      steps.add(new Step(random.nextLong(until), action(random, ids)));
    }
    steps.sort(Comparator.comparingLong(Step::atNanos));
    List<Repetition> repetitions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      repetitions.add(new Repetition(1_000_000 + duration(random), action(random, ids)));
    }
    List<RandomFaults> faults = new ArrayList<>();
    for (int i = random.nextInt(2); i > 0; i--) {
      List<FaultKind> kinds = List.of(FaultKind.values()).subList(0, 1 + random.nextInt(7));
      faults.add(new RandomFaults(range(random), kinds, range(random)));
    }
    List<Expectation> expectations = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      expectations.add(expectation(random, ids, until));
    }
    return new Scenario(
        text(random),
        places,
        Protocol.values()[random.nextInt(2)],
        network(random),
        random.nextLong(1_000_000_000_000_000_000L),
        steps,
        repetitions,
        faults,
        until,
        expectations);
  }

  private static List<Place> places(Random random) {
    int count = 1 + random.nextInt(5);
    if (random.nextBoolean()) {
      return Scenario.places(count);
    }
    List<Place> places = new ArrayList<>();
    int id = 0;
    for (int i = 0; i < count; i++) {
      id += 1 + random.nextInt(9_000);
      places.add(
          new Place(
              id,
              random.nextBoolean()
                  ? Scenario.defaultRegion(i)
                  : Regions.all().get(random.nextInt(Regions.all().size()))));
    }
    return places;
  }

  private static NetworkModel network(Random random) {
    Spread spread =
        switch (random.nextInt(3)) {
          case 0 -> new Spread.Wan();
          case 1 -> new Spread.Lan();
          default -> between(range(random));
        };
    return new NetworkModel(spread, share(random), share(random), share(random));
  }

  private static Spread between(Range range) {
    return new Spread.Between(range.leastNanos(), range.mostNanos());
  }

  private static Range range(Random random) {
    long least = 1_000_000 + duration(random);
    return new Range(least, random.nextBoolean() ? least : least + duration(random));
  }

  private static long duration(Random random) {
    long[] units = {1, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L};
    return random.nextInt(2_000) * units[random.nextInt(units.length)];
  }

  private static double share(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> random.nextInt(101) / 100.0;
      default -> Math.round(random.nextDouble() * 1e6) / 1e6;
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    String letters = "ab #\"\\\n\r\t|->é中\u0000\u2028";
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static Target target(Random random, int[] ids) {
    return switch (random.nextInt(3)) {
      case 0 -> new Target.Any();
      case 1 -> new Target.Leader();
      default -> new Target.Of(ids[random.nextInt(ids.length)]);
    };
  }

  private static Action action(Random random, int[] ids) {
    int one = ids[0];
    int other = ids[ids.length - 1];
    if (one == other) {
      return new Action.Say(text(random));
    }
    MessageType type = MessageType.values()[random.nextInt(MessageType.values().length)];
    return switch (random.nextInt(16)) {
      case 0 -> new Action.Send(target(random, ids), text(random));
      case 1 -> new Action.Read(target(random, ids), random.nextBoolean());
      case 2 -> new Action.Crash(target(random, ids));
      case 3 -> new Action.Restart(one);
      case 4 -> new Action.Wipe(target(random, ids));
      case 5 -> new Action.Freeze(target(random, ids), duration(random));
      case 6 -> new Action.Partition(List.of(List.of(one), List.of(other)));
      case 7 -> new Action.Cut(one, other, random.nextBoolean());
      case 8 -> new Action.Slow(one, other, duration(random), duration(random), share(random));
      case 9 -> new Action.Drop(type, one, other);
      case 10 ->
          new Action.Skew(
              one, (random.nextBoolean() ? 1 : -1) * duration(random), 0.1 + random.nextDouble());
      case 11 -> new Action.Duplicate(one);
      case 12 -> new Action.Heal();
      case 13 -> new Action.Mend(one, other);
      case 14 -> new Action.StepDown(target(random, ids));
      default -> new Action.Say(text(random));
    };
  }

  private static Expectation expectation(Random random, int[] ids, long until) {
    When when =
        switch (random.nextInt(3)) {
          case 0 -> new When.Always();
          case 1 -> new When.AtEnd();
          default -> new When.At(random.nextLong(until));
        };
    What what =
        switch (random.nextInt(6)) {
          case 0 -> new What.Leader(ids[0]);
          case 1 -> new What.SomeLeader();
          case 2 -> new What.NoLeader();
          case 3 -> new What.OneLeaderPerEpoch();
          case 4 -> new What.LogsEqual();
          default -> new What.Committed(1 + random.nextInt(100));
        };
    return new Expectation(0, when, what);
  }
}
