package dev.lamplight.core.invariant;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import java.util.List;

/**
 * One property of a whole cluster, watched incrementally. It is told what happens, remembers what
 * it needs, and reports through {@link ClusterView#report}.
 */
public interface Invariant {
  /** Its short name: S1 to S8, L1 to L3, B1. */
  String property();

  /** Which hooks it wants to be told of: a mask of {@link Hook}. */
  default int interests() {
    return Hook.ALL;
  }

  default void started(ClusterView cluster, int process) {}

  /** The process crashed, halted or was wiped: see {@link ClusterView#wiped}. */
  default void stopped(ClusterView cluster, int process) {}

  /** Just after the step. */
  default void stepped(ClusterView cluster, int process, Input input, List<Effect> effects) {}

  default void sent(ClusterView cluster, int process, Envelope envelope) {}

  default void delivered(ClusterView cluster, int process, Envelope envelope) {}

  default void submitted(ClusterView cluster, int process, Input.Submit submit) {}

  default void readStarted(ClusterView cluster, int process, Input.Read read) {}

  default void answered(ClusterView cluster, int process, long request, Outcome outcome) {}

  /** Any fault began or ended; comes after {@link #started} and {@link #stopped}. */
  default void disturbed(ClusterView cluster) {}

  /** The virtual time of the next wanted {@link #check}, {@link Node#NEVER} if none is wanted. */
  default long checkAt() {
    return Node.NEVER;
  }

  default void check(ClusterView cluster) {}

  /** An independent twin in the same state. */
  Invariant copy();

  /** Adds everything that later verdicts depend on. */
  void digest(StateHash hash);
}
