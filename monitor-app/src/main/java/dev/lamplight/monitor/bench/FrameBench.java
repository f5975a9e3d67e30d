package dev.lamplight.monitor.bench;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The whole window while it plays at 10x with a given number of events in the diagram: how far
 * frames are apart. On the toolkit thread.
 */
final class FrameBench extends AnimationTimer {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double SPEED = 10;

  /** Thrown away: the compiler is still at work. */
  private static final int WARM_UP = 120;

  private static final long STRETCH_NANOS = 1_000_000_000L;

  private final WatchViewModel watch;
  private final WindowView view;
  private final Stage stage = new Stage();
  private final CompletableFuture<Smoothness> found;
  private final boolean all;
  private final int events;
  private final double[] millis;
  private boolean playing;
  private int frames = -WARM_UP;
  private long last;
  private long asked;
  private long drawingBefore;

  /**
   * What was measured.
   *
   * @param gapsMillis from each frame to the next
   * @param drawingMillis the processor time of a frame in the mean, of the threads that draw: what
   *     it would take on a machine that does nothing else
   */
  record Smoothness(double[] gapsMillis, double drawingMillis) {}

  private FrameBench(
      Subject subject, int events, boolean all, int frames, CompletableFuture<Smoothness> found)
      throws MalformedScenario {
    this.found = found;
    this.events = events;
    this.all = all;
    this.millis = new double[frames];
    Setup setup =
        subject instanceof Subject.Simulated(Setup simulated) ? simulated : Workloads.busy(2, "1s");
    watch = new WatchViewModel(new ScenarioRuns(), setup);
    if (!subject.equals(watch.subject())) {
      watch.begin(subject);
    }
    view = new WindowView(watch, Theme.LIGHT);
    stage.setScene(new Scene(view, WIDTH, HEIGHT));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    view.setSpeed(SPEED);
  }

  /**
   * Measures.
   *
   * @param events how many there are in the diagram before it plays
   * @param all whether all of them are seen, rather than the newest
   * @param found takes what was measured
   */
  static void start(
      Subject subject, int events, boolean all, int frames, CompletableFuture<Smoothness> found) {
    try {
      new FrameBench(subject, events, all, frames, found).start();
    } catch (MalformedScenario | RuntimeException impossible) {
      found.completeExceptionally(impossible);
    }
  }

  @Override
  public void handle(long now) {
    Frame frame = watch.frame().orElse(null);
    if (frame == null) {
      return;
    }
    if (!playing) {
      prepare(frame);
      return;
    }
    if (all) {
      view.diagram().span(Math.max(1, frame.atNanos()));
    }
    if (frames == 0) {
      drawingBefore = drawingNanos();
    }
    if (frames >= 0) {
      millis[frames] = (now - last) / 1e6;
    }
    last = now;
    if (++frames == millis.length) {
      stop();
      stage.close();
      watch.close();
      double drawing = (drawingNanos() - drawingBefore) / 1e6 / millis.length;
      found.complete(new Smoothness(millis, drawing));
    }
  }

  /** Runs until there are enough events, then plays. */
  private void prepare(Frame frame) {
    if (frame.trace().size() >= events) {
      playing = true;
      watch.source().play();
    } else if (frame.atNanos() >= asked) {
      asked = frame.atNanos() + STRETCH_NANOS;
      watch.source().runUntil(asked);
    }
  }

  /** The toolkit's own thread and its renderer. */
  private static long drawingNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadName().startsWith("JavaFX Application")
              || thread.getThreadName().startsWith("QuantumRenderer"))) {
        nanos += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos;
  }
}
