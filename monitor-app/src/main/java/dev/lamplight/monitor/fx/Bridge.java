package dev.lamplight.monitor.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries values to the toolkit thread, newest first: what comes while one still waits replaces it,
 * so that a fast sender costs one delivery a pulse at most.
 */
public final class Bridge<T> implements Consumer<T> {
  private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
  private final Consumer<T> receiver;
  private final Executor toolkit;

  /**
   * @param receiver called on the toolkit thread
   */
  public Bridge(Consumer<T> receiver) {
    this(receiver, Toolkit.thread());
  }

  /**
   * @param toolkit runs what it is given on the toolkit thread, perhaps not yet
   */
  public Bridge(Consumer<T> receiver, Executor toolkit) {
    this.receiver = receiver;
    this.toolkit = toolkit;
  }

  /** Takes {@code value} from any thread. */
  @Override
  public void accept(T value) {
    if (waiting.getAndSet(value) == null) {
      toolkit.execute(this::deliver);
    }
  }

  private void deliver() {
    @Nullable T newest = waiting.getAndSet(null);
    if (newest != null) {
      receiver.accept(newest);
    }
  }
}
