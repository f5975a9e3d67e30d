package dev.lamplight.monitor.source;

import dev.lamplight.core.simulation.Action;

/**
 * What a window watches: a run that plays off the toolkit thread and hands out a {@link Frame} now
 * and then. Every method returns at once and may be called from any thread.
 */
public interface Source extends AutoCloseable {
  void play();

  void pause();

  /** Pauses, one event later. */
  void step();

  /**
   * Goes on at that speed, or will once it plays.
   *
   * @param speed bounded to {@link Tempo#SLOWEST} and {@link Tempo#FASTEST}
   */
  void speed(double speed);

  void apply(Action action);

  /** Ends the thread; no frame comes afterwards. */
  @Override
  void close();
}
