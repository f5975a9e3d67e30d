package dev.lamplight.core.scenario.expectation;

import dev.lamplight.core.scenario.language.Verb;
import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Action.Target;
import java.util.List;
import java.util.OptionalInt;

/**
 * A condition and when it is to hold.
 *
 * @param line where the scenario states it, from 1; 0 if it was not read from a text
 */
public record Expectation(int line, When when, What what) {
  /** The properties that an expectation can name: see PROTOCOL, "What must always hold". */
  public static final List<String> PROPERTIES =
      List.of("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "L1", "L2", "L3", "B1");

  /** The same, wherever it was stated. */
  public Expectation unplaced() {
    return new Expectation(0, when, what);
  }

  /** When a condition is to hold. */
  public sealed interface When {
    /** After every event of the run. */
    record Always() implements When {}

    /** When the run is over. */
    record AtEnd() implements When {}

    /** At that virtual time, after all that happens at it. */
    record At(long nanos) implements When {}

    /**
     * After every such event, at some instant up to {@code nanos} later. An event so late that the
     * run ends before is not counted.
     */
    record Within(long nanos, Event event) implements When {}
  }

  /**
   * A command of that verb is carried out, whether a line, a repetition or chance gave it; but of
   * step-downs only those count that a line gives.
   *
   * @param node on that node; on any if absent
   */
  public record Event(Verb verb, OptionalInt node) {
    /** Those that a condition can be tied to. */
    public static final List<Verb> VERBS =
        List.of(
            Verb.CRASH,
            Verb.RESTART,
            Verb.WIPE,
            Verb.FREEZE,
            Verb.PARTITION,
            Verb.CUT,
            Verb.SLOW,
            Verb.DROP,
            Verb.SKEW,
            Verb.DUPLICATE,
            Verb.MEND,
            Verb.HEAL,
            Verb.STEP_DOWN);

    /** Whether {@code action} is such a command, or may be one once its target is drawn. */
    public boolean matches(Action action) {
      return Verb.of(action) == verb && (node.isEmpty() || mayConcern(action, node.getAsInt()));
    }

    private static boolean mayConcern(Action action, int node) {
      return switch (action) {
        case Action.Send send -> mayBe(send.target(), node);
        case Action.Read read -> mayBe(read.target(), node);
        case Action.Crash crash -> mayBe(crash.target(), node);
        case Action.Restart restart -> restart.node() == node;
        case Action.Wipe wipe -> mayBe(wipe.target(), node);
        case Action.Freeze freeze -> mayBe(freeze.target(), node);
        case Action.Skew skew -> skew.node() == node;
        case Action.Duplicate duplicate -> duplicate.node() == node;
        case Action.StepDown stepDown -> mayBe(stepDown.target(), node);
        case Action.Partition p -> false;
        case Action.Cut c -> false;
        case Action.Slow s -> false;
        case Action.Drop d -> false;
        case Action.Mend m -> false;
        case Action.Heal h -> false;
        case Action.Say s -> false;
      };
    }

    private static boolean mayBe(Target target, int node) {
      return !(target instanceof Target.Of of) || of.node() == node;
    }
  }

  /** A condition. */
  public sealed interface What {
    /** That node reigns: it runs and leads in the highest epoch of all that do. */
    record Leader(int node) implements What {}

    /** Some node reigns. */
    record SomeLeader() implements What {}

    /** No running node leads. */
    record NoLeader() implements What {}

    /** Property S1 was not violated so far. */
    record OneLeaderPerEpoch() implements What {}

    /** All running nodes hold the same entries. */
    record LogsEqual() implements What {}

    /** At least so many messages of clients are committed. */
    record Committed(long messages) implements What {}

    /** That property was violated by now. It is then no failure of the run. */
    record Violation(String property) implements What {}
  }
}
