package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;

/**
 * All that a window draws at one moment, immutable.
 *
 * @param trace what happened up to {@code snapshot.atNanos()}
 */
public record Frame(Title title, Snapshot snapshot, TraceView trace, Tempo tempo) {
  public long atNanos() {
    return snapshot.atNanos();
  }
}
