package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Stance.Abilities;
import dev.lamplight.monitor.source.sight.Outlook;

/**
 * All that a window draws at one moment, immutable.
 *
 * @param trace what happened up to {@code snapshot.atNanos()}; shorter than in the frame before if
 *     an earlier moment is looked at. {@code stance.whole()} never gets shorter during a run
 * @param outlook how its nodes look from outside now, if they are real
 */
public record Frame(
    Title title,
    Snapshot snapshot,
    TraceView trace,
    Tempo tempo,
    Stance stance,
    Notice notice,
    Outlook outlook) {

  /** A frame of a run's present, of which nothing is to be told. */
  public Frame(Title title, Snapshot snapshot, TraceView trace, Tempo tempo) {
    this(
        title,
        snapshot,
        trace,
        tempo,
        new Stance(false, 0, snapshot.atNanos(), trace, Abilities.ALL),
        Notice.NONE,
        Outlook.NONE);
  }

  public long atNanos() {
    return snapshot.atNanos();
  }
}
