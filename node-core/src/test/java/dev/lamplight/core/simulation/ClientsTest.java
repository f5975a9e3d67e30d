package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.simulation.Action.Target;
import dev.lamplight.core.simulation.client.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients do when the answer is not what they want. */
class ClientsTest {
  private static final long SECOND = 1_000_000_000;

  private static Simulation simulation(int clients) {
    return Simulation.of(Setup.builder().clients(clients).starter(ScriptedNode::new).build());
  }

  private static void tellAll(Simulation simulation, String text) {
    for (int node = 8001; node <= 8003; node++) {
      simulation.apply(new Action.Send(new Target.Of(node), text));
    }
  }

  private static List<String> tries(Simulation simulation) {
    List<String> tries = new ArrayList<>();
    for (int process = 0; process < 3; process++) {
      tries.addAll(
          ScriptedNode.seen(simulation, process).stream()
              .filter(line -> line.contains("hello"))
              .toList());
    }
    return tries;
  }

  @Test
  void aRefusedMessageIsTriedAgainUnderTheSameKey() {
    Simulation simulation = simulation(1);
    tellAll(simulation, "refuse");
    simulation.apply(new Action.Send(new Target.Of(8001), "hello"));
    simulation.runUntil(SECOND);
    List<String> tries = tries(simulation);
    assertTrue(tries.size() >= 3, tries.toString());
    assertEquals(List.of("c1/4 hello: refuse"), tries.stream().distinct().toList());
    assertEquals(3, simulation.acknowledged(), "the commands");
    simulation.runUntil(20 * SECOND);
    assertEquals(12, tries(simulation).size(), "then the client gives up");
  }

  @Test
  void anUnansweredMessageIsTriedAgainWhenTheClientHasWaitedLongEnough() {
    Simulation simulation = simulation(1);
    tellAll(simulation, "ignore");
    simulation.apply(new Action.Send(new Target.Of(8001), "hello"));
    simulation.runUntil(3 * SECOND);
    assertEquals(1, tries(simulation).size());
    tellAll(simulation, "accept");
    simulation.runUntil(6 * SECOND);
    assertEquals(
        List.of("c1/4 hello: accept", "c1/4 hello: ignore"),
        tries(simulation).stream().sorted().toList());
    assertEquals(7, simulation.acknowledged(), "the commands too");
  }

  @Test
  void aClientWithoutANameTriesOnce() {
    Simulation simulation = simulation(0);
    tellAll(simulation, "refuse");
    simulation.apply(new Action.Send(new Target.Of(8001), "hello"));
    simulation.runUntil(20 * SECOND);
    assertEquals(List.of("/4 hello: refuse"), tries(simulation));
  }

  @Test
  void aCrashedNodeRefusesAndAnotherIsTried() {
    Simulation simulation = simulation(1);
    simulation.apply(new Action.Crash(new Target.Of(8003)));
    simulation.apply(new Action.Send(new Target.Of(8003), "hello"));
    simulation.runUntil(SECOND);
    assertEquals(List.of("c1/1 hello: accept"), tries(simulation));
  }

  @Test
  void aLostAnswerLeadsToASecondTryOfWhatIsDoneAlready() {
    Simulation simulation = simulation(1);
    simulation.add(
        new Plan.Repeat(1, SECOND / 100, new Action.Send(new Target.Any(), "hello"), 10 * SECOND));
    simulation.runUntil(12 * SECOND);
    List<String> tries = tries(simulation);
    assertEquals(1000, simulation.acknowledged());
    assertEquals(1000, tries.stream().distinct().count());
    assertTrue(tries.size() > 1000, "some are tried twice");
  }

  @Test
  void theWorkloadIsAsHeavyAsAskedFor() {
    Setup setup =
        Setup.builder().workload(new Workload(1000, 100, 16)).starter(ScriptedNode::new).build();
    Simulation simulation = Simulation.of(setup);
    simulation.runUntil(10 * SECOND);
    assertTrue(simulation.submitted() > 9_500 && simulation.submitted() < 10_500);
    long reads = 0;
    for (int process = 0; process < 3; process++) {
      reads +=
          ScriptedNode.seen(simulation, process).stream().filter(l -> l.equals("read")).count();
    }
    assertTrue(reads > 900 && reads < 1_100);
  }
}
