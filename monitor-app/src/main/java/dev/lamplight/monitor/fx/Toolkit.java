package dev.lamplight.monitor.fx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Starts the toolkit. */
public final class Toolkit {
  private Toolkit() {}

  /** Draws off the screen from now on; to be called before the toolkit starts. */
  public static void offScreen() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }

  /** Draws everything that many times as large; to be called before the toolkit starts. */
  public static void enlarge(double times) {
    if (times != 1) {
      System.setProperty("glass.gtk.uiScale", String.valueOf(times));
      System.setProperty("glass.win.uiScale", String.valueOf(times));
    }
  }

  /**
   * Starts the toolkit and does {@code work} on its thread.
   *
   * @return fails with what {@code work} threw
   * @throws RuntimeException if there is no display, or a library is missing
   */
  public static CompletableFuture<Void> start(Work work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.startup(
        () -> {
          silenceAtShutdown();
          try {
            work.run();
            done.complete(null);
          } catch (Exception failed) {
            done.completeExceptionally(failed);
          }
        });
    return done;
  }

  /**
   * When the JVM is told to end, the toolkit's own hook takes the renderer away while this thread
   * still draws; what fails then concerns nobody.
   */
  private static void silenceAtShutdown() {
    AtomicBoolean ending = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.set(true)));
    Thread toolkit = Thread.currentThread();
    Thread.UncaughtExceptionHandler usual = toolkit.getUncaughtExceptionHandler();
    toolkit.setUncaughtExceptionHandler(
        (thread, failure) -> {
          boolean expected = ending.get() || failure instanceof RejectedExecutionException;
          if (!expected) {
            usual.uncaughtException(thread, failure);
          }
        });
  }

  /** Keeps the toolkit alive when the last window is closed. */
  public static void outliveWindows() {
    Platform.setImplicitExit(false);
  }

  /** Does {@code work} once, when {@code scene} has been laid out and goes to the screen. */
  public static void afterNextPicture(Scene scene, Runnable work) {
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            work.run();
          }
        });
  }

  /** Runs what it is given on the toolkit thread. */
  public static Executor thread() {
    return Platform::runLater;
  }

  /** Ends the toolkit's thread. */
  public static void stop() {
    Platform.exit();
  }

  /** Something done on the toolkit thread. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }
}
