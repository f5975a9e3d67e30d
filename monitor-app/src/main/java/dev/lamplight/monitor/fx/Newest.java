package dev.lamplight.monitor.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works something out off the toolkit thread, always from the newest input: what comes while one
 * still waits replaces it, so that a view never falls behind.
 *
 * @param <I> immutable
 * @param <O> immutable
 */
public final class Newest<I, O> {
  private final AtomicReference<@Nullable I> waiting = new AtomicReference<>();
  private final Function<I, O> work;
  private final Bridge<O> result;

  /**
   * A worker.
   *
   * @param work done on the background thread only, so it may keep a state of its own
   * @param receiver called on the toolkit thread
   */
  public Newest(Function<I, O> work, Consumer<O> receiver) {
    this.work = work;
    this.result = new Bridge<>(receiver);
  }

  /** Asks for what follows from {@code input}. */
  public void offer(I input) {
    if (waiting.getAndSet(input) == null) {
      Background.thread().execute(this::work);
    }
  }

  private void work() {
    @Nullable I input = waiting.getAndSet(null);
    if (input != null) {
      result.accept(work.apply(input));
    }
  }
}
