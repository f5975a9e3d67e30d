package dev.lamplight.monitor.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Carries values to the toolkit thread, newest first: what comes while one still waits replaces it,
 * so that a fast sender costs one delivery a pulse at most.
 */
public final class Bridge<T> implements Consumer<T> {
  private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
  private final Consumer<T> receiver;

  /**
   * @param receiver called on the toolkit thread
   */
  public Bridge(Consumer<T> receiver) {
    this.receiver = receiver;
  }

  /** Takes {@code value} from any thread. */
  @Override
  public void accept(T value) {
    if (waiting.getAndSet(value) == null) {
      Platform.runLater(this::deliver);
    }
  }

  private void deliver() {
    @Nullable T newest = waiting.getAndSet(null);
    if (newest != null) {
      receiver.accept(newest);
    }
  }
}
