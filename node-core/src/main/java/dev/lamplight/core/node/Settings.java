package dev.lamplight.core.node;

import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.time.Timing;

/**
 * What a node is configured with.
 *
 * @param self its id, one of {@code members}
 * @param safeguards {@link Safeguards#ALL} everywhere but in tests and the simulator
 */
public record Settings(int self, Members members, Timing timing, Safeguards safeguards) {
  public Settings {
    if (!members.contains(self)) {
      throw new IllegalArgumentException("node " + self + " is none of " + members);
    }
  }
}
