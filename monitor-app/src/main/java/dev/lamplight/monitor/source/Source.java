package dev.lamplight.monitor.source;

import dev.lamplight.core.scenario.Scenario;
import dev.lamplight.core.simulation.Action;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a window watches: something that goes on off the toolkit thread and hands out a {@link
 * Frame} now and then. A frame's {@link Stance} says which of the following it can do; what it
 * cannot do changes nothing. Every method returns at once and may be called from any thread; what
 * is asked for happens in the order of the calls.
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

  /** Goes slowly while messages fly and fast while nothing happens, from now on. */
  void adapt();

  /** Goes to the next event that is worth a look, as fast as it can, and pauses there. */
  void toNextEvent();

  /** Pauses at the last such event before the moment that is shown. */
  void toEventBefore();

  /**
   * Shows the cluster as it was at that moment and pauses. Playing then goes through the past until
   * now is reached, and on.
   *
   * @param nanos virtual time, bounded to what can be looked at
   */
  void seek(long nanos);

  /** Comes back from an earlier moment, and plays if it did before. */
  void toNow();

  /** Does something to the cluster now; refused by a {@link Notice} while the past is shown. */
  void apply(Action action);

  /** Goes on to {@code nanos} of virtual time as fast as it can, playing or not. */
  void runUntil(long nanos);

  /** Done once all that was asked for before is, and is published. */
  CompletableFuture<Void> settled();

  /** What came of the run so far, given how much real time it took. */
  CompletableFuture<Run.Outcome> outcome(long wallNanos);

  /**
   * The run so far as a scenario that does it all again, with what the user did; empty if it cannot
   * be done again.
   */
  CompletableFuture<Optional<Scenario>> scenario();

  /** Done when the source has ended. */
  CompletableFuture<Void> ended();

  /** Ends the thread; no frame comes afterwards. */
  @Override
  void close();
}
