package dev.lamplight.monitor.fx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/** The one thread on which views work out what they will draw, in the order of asking. */
public final class Background {
  private static final Executor THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("lamplight-views").factory());

  private Background() {}

  static Executor thread() {
    return THREAD;
  }

  /**
   * Ends on the toolkit thread once all that was asked for before is worked out and handed over.
   */
  public static CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(() -> {}, THREAD).thenRunAsync(() -> {}, Platform::runLater);
  }
}
