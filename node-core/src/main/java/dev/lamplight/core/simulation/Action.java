package dev.lamplight.core.simulation;

import dev.lamplight.core.message.MessageType;
import java.util.List;

/** Something done to a simulated cluster from outside, by a client, an operator or misfortune. */
public sealed interface Action {
  /** Whom an action concerns. */
  sealed interface Target {
    /** That node. */
    record Of(int node) implements Target {}

    /** A live node, drawn from the seed. */
    record Any() implements Target {}

    /** Whoever leads; if nobody does, the action waits until somebody does. */
    record Leader() implements Target {}
  }

  /** A client hands {@code text} to {@code target}. */
  record Send(Target target, String text) implements Action {}

  /** A client reads at {@code target}. */
  record Read(Target target, boolean linearizable) implements Action {}

  /** The process dies at once; what was not synced may be lost. */
  record Crash(Target target) implements Action {}

  /** A crashed process starts again with its disk. */
  record Restart(int node) implements Action {}

  /** The process dies and its disk is lost; it starts again with {@link Restart}. */
  record Wipe(Target target) implements Action {}

  /** The process stops for {@code nanos} as under SIGSTOP; what arrives waits. */
  record Freeze(Target target, long nanos) implements Action {}

  /** Nodes of different groups cannot talk; nodes in no group can talk to all. */
  record Partition(List<List<Integer>> groups) implements Action {}

  /** No message goes from {@code from} to {@code to}, nor back unless {@code oneWay}. */
  record Cut(int from, int to, boolean oneWay) implements Action {}

  /**
   * The link between {@code a} and {@code b} gets worse, both ways.
   *
   * @param loss 0 to 1
   */
  record Slow(int a, int b, long delayNanos, long jitterNanos, double loss) implements Action {}

  /** From now on no message of {@code type} goes from {@code from} to {@code to}. */
  record Drop(MessageType type, int from, int to) implements Action {}

  /**
   * The node's clock jumps and runs at another rate.
   *
   * @param offsetNanos of its wall time
   * @param rate of its timers, 1.0 for a true clock
   */
  record Skew(int node, long offsetNanos, double rate) implements Action {}

  /** A second process starts under that id, with an empty disk of its own. */
  record Duplicate(int node) implements Action {}

  /**
   * The link between {@code a} and {@code b} is as it was made: both ways nothing cuts it, slows it
   * or drops from it any more.
   */
  record Mend(int a, int b) implements Action {}

  /**
   * Partitions, cuts, slow links, drops and skews end, frozen nodes wake. Crashed ones stay
   * crashed.
   */
  record Heal() implements Action {}

  /** The operator asks {@code target} to hand over its lead. */
  record StepDown(Target target) implements Action {}

  /** Narration. */
  record Say(String text) implements Action {}
}
