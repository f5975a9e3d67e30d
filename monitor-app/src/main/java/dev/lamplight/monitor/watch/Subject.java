package dev.lamplight.monitor.watch;

import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.recorded.Recording;

/** What can be watched: from each a run begins, and begins again. */
public sealed interface Subject {
  /** A simulation. */
  record Simulated(Setup setup) implements Subject {}

  /** A trace that was read. */
  record Recorded(Recording recording) implements Subject {}

  /** Real nodes. */
  record Live(LiveRuns cluster) implements Subject {}
}
