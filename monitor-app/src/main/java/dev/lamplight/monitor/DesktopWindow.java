package dev.lamplight.monitor;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window on a screen. */
final class DesktopWindow {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double WIDTH_MIN = 1024;
  private static final double HEIGHT_MIN = 700;

  private final Runs runs;
  private final Setup setup;
  private final Theme theme;

  DesktopWindow(Runs runs, Setup setup, Theme theme) {
    this.runs = runs;
    this.setup = setup;
    this.theme = theme;
  }

  /**
   * Opens the window and waits until it is closed.
   *
   * @throws MalformedScenario if the scenario is malformed
   */
  Exit show() throws MalformedScenario, InterruptedException {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    try {
      Toolkit.start(() -> open(closed)).get();
    } catch (ExecutionException failed) {
      Toolkit.stop();
      if (failed.getCause() instanceof MalformedScenario malformed) {
        throw malformed;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (RuntimeException | LinkageError unusable) {
      throw new CommandStopped(
          Exit.SOMETHING_MISSING,
          "The window cannot open ("
              + unusable.getMessage()
              + "). With --headless it runs off screen and leaves a picture and a report.");
    }
    closed.join();
    return Exit.FINE;
  }

  private void open(CompletableFuture<Void> closed) throws MalformedScenario {
    WatchViewModel watch = new WatchViewModel(runs, setup);
    Stage stage = new Stage();
    fill(stage, watch, theme).cluster().scene().remember(Settings.ofUser());
    stage.setOnHidden(
        hidden -> {
          watch.close();
          closed.complete(null);
        });
    stage.show();
    watch.source().play();
  }

  /** Lays the window out in {@code stage}, as large as the screen allows. */
  static WindowView fill(Stage stage, WatchViewModel watch, Theme theme) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    WindowView view = new WindowView(watch, theme);
    stage.setTitle("Lamplight");
    stage.setScene(
        new Scene(view, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
    stage.setMinWidth(Math.min(WIDTH_MIN, screen.getWidth()));
    stage.setMinHeight(Math.min(HEIGHT_MIN, screen.getHeight()));
    return view;
  }
}
