package dev.lamplight.monitor;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.export.FrameFigures;
import dev.lamplight.monitor.export.Outputs;
import dev.lamplight.monitor.export.Picture;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The same window off the screen: it goes through the run picture by picture, each the same stretch
 * of virtual time after the one before, so that the same run leaves the same picture.
 */
final class HeadlessWindow {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  /** JavaFX's headless screen is 1000 by 1000; a larger scene cannot be rendered. */
  private static final double SCENE = 1000;

  private static final double SPEED = 10;
  private static final double PICTURES_A_SECOND = 60;
  private static final int PICTURES_MAX = 900;

  private final Runs runs;
  private final Setup setup;
  private final Theme theme;
  private final long untilNanos;
  private final Outputs outputs;
  private final FrameFigures smoothness = new FrameFigures();
  private final CompletableFuture<Exit> finished = new CompletableFuture<>();

  HeadlessWindow(Runs runs, Setup setup, Theme theme, long untilNanos, Outputs outputs) {
    this.runs = runs;
    this.setup = setup;
    this.theme = theme;
    this.untilNanos = untilNanos;
    this.outputs = outputs;
  }

  /**
   * Runs to the end and writes picture and report.
   *
   * @throws Runs.Rejected if the scenario is malformed
   * @throws CommandStopped if something cannot be written
   */
  Exit run(PrintWriter err) throws Runs.Rejected, InterruptedException {
    try {
      Toolkit.start(this::open).get();
      return finished.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case Runs.Rejected rejected -> throw rejected;
        case CommandStopped stopped -> throw stopped;
        case null, default -> throw new IllegalStateException(failed.getCause());
      }
    } finally {
      Toolkit.stop();
    }
  }

  private void open() throws Runs.Rejected {
    WatchViewModel watch = new WatchViewModel(runs, setup);
    WindowView view = new WindowView(watch, theme);
    view.setManaged(false);
    Stage stage = new Stage();
    stage.setScene(new Scene(new Group(view), SCENE, SCENE));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    view.resizeRelocate(0, 0, WIDTH, HEIGHT);
    double speed = Math.max(SPEED, untilNanos / 1e9 * PICTURES_A_SECOND / PICTURES_MAX);
    view.setSpeed(speed);
    new Driver(watch, view, (long) (speed / PICTURES_A_SECOND * 1e9)).start();
  }

  private void finish(WatchViewModel watch, WindowView view, long wallNanos) {
    watch
        .source()
        .ask(run -> run.figures())
        .thenAcceptAsync(
            figures -> {
              try {
                Map<String, Object> report = report(figures, watch, view, wallNanos);
                outputs.write(Picture.of(view), report);
                boolean fine = ((List<?>) report.getOrDefault("violations", List.of())).isEmpty();
                finished.complete(fine ? Exit.FINE : Exit.PROPERTY_FAILED);
              } catch (RuntimeException failed) {
                finished.completeExceptionally(failed);
              } finally {
                watch.close();
              }
            },
            Toolkit.thread());
  }

  private Map<String, Object> report(
      Map<String, Object> figures, WatchViewModel watch, WindowView view, long wallNanos) {
    Map<String, Object> report = new LinkedHashMap<>(figures);
    report.put("wall_ms", wallNanos / 1_000_000);
    report.put("speedup", Math.round(untilNanos / (double) wallNanos * 10) / 10.0);
    long delivered = watch.frame().map(frame -> frame.snapshot().delivered()).orElse(0L);
    report.put("messages_per_wall_second", Math.round(delivered * 1e9 / wallNanos));
    smoothness.addTo(report);
    List<Integer> crowned = new ArrayList<>();
    watch.nodes().stream().filter(node -> node.reigns()).forEach(node -> crowned.add(node.id()));
    report.put("nodes_shown", view.ring().nodesShown());
    report.put("crown_on", crowned);
    report.put("messages_shown", view.ring().messagesShown());
    report.put("hosts", watch.nodes().stream().map(node -> node.id()).distinct().toList());
    report.put("warnings", List.of());
    report.put("source", "simulation");
    return report;
  }

  /** Asks for the next stretch as soon as the one before is painted. */
  private final class Driver extends AnimationTimer {
    private final WatchViewModel watch;
    private final WindowView view;
    private final long stretchNanos;
    private long askedNanos;
    private long startedNanos = -1;

    Driver(WatchViewModel watch, WindowView view, long stretchNanos) {
      this.watch = watch;
      this.view = view;
      this.stretchNanos = stretchNanos;
    }

    @Override
    public void handle(long now) {
      startedNanos = startedNanos < 0 ? now : startedNanos;
      long reached = watch.frame().map(Frame::atNanos).orElse(-1L);
      if (reached < askedNanos) {
        return;
      }
      smoothness.painted(now);
      if (askedNanos >= untilNanos) {
        stop();
        finish(watch, view, now - startedNanos);
      } else {
        askedNanos = Math.min(untilNanos, askedNanos + stretchNanos);
        watch.source().runUntil(askedNanos);
      }
    }
  }
}
