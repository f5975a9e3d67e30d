package dev.lamplight.core.node.fenced;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/** What a node is at a moment, with exactly that case's facts. */
sealed interface Role permits Following, Electing, Claiming, Leading {
  RoleName name(Self self);

  /** The epoch it acts in, {@link Epoch#NONE} if it acts in none. */
  Epoch epoch();

  /** When it wants to be asked again, {@link Node#NEVER} if never. */
  long deadline(FencedNode node);

  /** Time has passed. */
  void tick(FencedNode node);

  /** The end of a step: what is to go out for all of it. */
  default void flush(FencedNode node) {}

  /** Why there is no leader, from here; empty if there is one. */
  List<Hindrance> hindrances(FencedNode node);

  Role copy();

  void digest(StateHash hash, Self self, long now);
}
