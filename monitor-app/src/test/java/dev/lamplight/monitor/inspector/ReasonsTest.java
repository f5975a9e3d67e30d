package dev.lamplight.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.Plight;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {
  private static final long MILLI = 1_000_000;
  private static final Epoch EPOCH = new Epoch(3, 8002);

  @Test
  void firstWhoFellThenWhoIsNearestToTheCrown() {
    Reasons reasons =
        new Reasons(
            List.of(
                running(8001, new Hindrance.Rank(1, 430 * MILLI)),
                running(8002, new Hindrance.Claiming(EPOCH, 1, 2, new int[] {8001})),
                stopped(8003, Condition.CRASHED)));
    assertEquals(
        List.of(
            "8003 crashed",
            "8002 claims epoch 3.8002 with 1 of 2 promises",
            "8001 lets higher ids go first for 430 ms"),
        reasons.words());
    assertEquals(Optional.of(new Reasons.Timer(8001, 430 * MILLI)), reasons.next());
  }

  @Test
  void thatNoMajorityIsLeftComesBeforeAll() {
    Reasons reasons =
        new Reasons(
            List.of(
                running(8001, new Hindrance.Unanswered(1, 2, new int[] {8002, 8003})),
                stopped(8002, Condition.CRASHED),
                stopped(8003, Condition.CRASHED)));
    assertEquals(
        "only 1 of 3 nodes can talk to each other, and 2 are needed", reasons.words().get(0));
    assertEquals("8002, 8003 crashed", reasons.words().get(1));
    assertEquals(Optional.empty(), reasons.next());
  }

  @Test
  void whoCannotTalkMakesNoMajority() {
    Reasons reasons = new Reasons(List.of(alone(8001, 8002), alone(8002, 8001)));
    assertEquals(
        "only 1 of 2 nodes can talk to each other, and 2 are needed", reasons.words().get(0));
  }

  @Test
  void theTimerThatIsDueFirstIsTold() {
    Reasons reasons =
        new Reasons(
            List.of(
                running(8001, new Hindrance.Silence(8003, 20 * MILLI, 480 * MILLI)),
                running(8002, new Hindrance.Silence(8003, 70 * MILLI, 90 * MILLI))));
    assertEquals(Optional.of(new Reasons.Timer(8002, 90 * MILLI)), reasons.next());
  }

  static List<Hindrance> everyHindrance() {
    return List.of(
        new Hindrance.Founding(new int[] {8002}),
        new Hindrance.NotVoting(),
        new Hindrance.Silence(8003, 1, 2),
        new Hindrance.Silence(0, 1, 2),
        new Hindrance.Rank(2, 1),
        new Hindrance.Unanswered(1, 2, new int[] {}),
        new Hindrance.OthersHear(1),
        new Hindrance.StandsDown(8003, 1),
        new Hindrance.Claiming(EPOCH, 1, 2, new int[] {8001}),
        new Hindrance.PromisedAway(EPOCH, 1),
        new Hindrance.PromisedAway(Epoch.NONE, 1),
        new Hindrance.Recovering(EPOCH, 8003, 7),
        new Hindrance.Syncing("a promise"),
        new Hindrance.CrownPending(EPOCH, 1, 2));
  }

  @ParameterizedTest
  @MethodSource("everyHindrance")
  void everyHindranceHasWordsThatNameTheNode(Hindrance hindrance) {
    String words =
        new Reasons(List.of(running(8001, hindrance), running(8002, hindrance))).words().get(1);
    assertEquals("8001 ", words.substring(0, 5));
    assertFalse(words.contains("{"), words);
    assertFalse(words.contains("0.0"), "no epoch is no epoch 0.0: " + words);
  }

  private static Plight running(int node, Hindrance hindrance) {
    return new Plight(
        node, false, Condition.RUNNING, 0, "", List.of(hindrance), List.of(), List.of());
  }

  private static Plight alone(int node, int from) {
    return new Plight(
        node, false, Condition.RUNNING, 0, "", List.of(), List.of(from), List.of(from));
  }

  private static Plight stopped(int node, Condition condition) {
    return new Plight(node, false, condition, 0, "", List.of(), List.of(), List.of());
  }
}
