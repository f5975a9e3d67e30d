package dev.lamplight.core.invariant.safety;

import dev.lamplight.core.invariant.FakeCluster;
import dev.lamplight.core.log.Entry;
import java.util.ArrayList;
import java.util.List;

/** The full version of a property: it remembers everything and looks at all of it, every time. */
abstract class Oracle {
  private boolean holds = true;

  /** Whether the property was never violated so far. */
  final boolean holds() {
    return holds;
  }

  final void require(boolean condition) {
    holds &= condition;
  }

  void started(FakeCluster cluster, int process) {}

  abstract void stepped(FakeCluster cluster, int process);

  void acknowledged(FakeCluster cluster, int process, Entry.Message message) {}

  static List<Entry> logOf(FakeCluster cluster, int process) {
    return new ArrayList<>(cluster.node(process).log().entries());
  }
}
