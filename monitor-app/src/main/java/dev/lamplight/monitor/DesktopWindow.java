package dev.lamplight.monitor;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window on a screen. */
final class DesktopWindow {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private static final double WIDTH_MAX = 10_000;
  private static final double WIDTH_MIN = 1024;
  private static final double HEIGHT_MIN = 700;

  private final Runs runs;
  private final Setup setup;
  private final Optional<Subject> subject;
  private final Settings settings;
  private Theme theme;

  /**
   * A window that is not open yet.
   *
   * @param subject watched in place of the setup's run, if there is one
   */
  DesktopWindow(Runs runs, Setup setup, Optional<Subject> subject, Theme theme, Settings settings) {
    this.runs = runs;
    this.setup = setup;
    this.subject = subject;
    this.theme = theme;
    this.settings = settings;
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
      closed.get();
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
    return Exit.FINE;
  }

  /** An empty window, which is there at once; what is in it follows. */
  private void open(CompletableFuture<Void> closed) {
    Stage stage = new Stage();
    stage.setTitle("Lamplight");
    place(stage);
    stage.setOnHidden(hidden -> closed.complete(null));
    stage.show();
    afterFirstPicture(
        stage.getScene(),
        () -> {
          try {
            furnish(stage, closed);
          } catch (MalformedScenario | RuntimeException | LinkageError failed) {
            closed.completeExceptionally(failed);
          }
        });
  }

  private void furnish(Stage stage, CompletableFuture<Void> closed) throws MalformedScenario {
    WatchViewModel watch = new WatchViewModel(runs, setup);
    if (subject.isPresent()) {
      watch.begin(subject.get());
    }
    dress(stage, watch);
    stage.setOnHidden(
        hidden -> {
          remember(stage);
          watch.close();
          closed.complete(null);
        });
    watch.source().play();
  }

  /** Does what would else keep the first picture waiting. */
  private static void afterFirstPicture(Scene scene, Runnable work) {
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            Toolkit.thread().execute(work);
          }
        });
  }

  /** As large as it was last time, or as the screen allows. */
  private void place(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setMinWidth(Math.min(WIDTH_MIN, screen.getWidth()));
    stage.setMinHeight(Math.min(HEIGHT_MIN, screen.getHeight()));
    double width = Math.clamp(number("width", WIDTH), WIDTH_MIN, WIDTH_MAX);
    double height = Math.clamp(number("height", HEIGHT), HEIGHT_MIN, WIDTH_MAX);
    stage.setScene(
        new Scene(
            new Group(),
            Math.min(width, screen.getWidth()),
            Math.min(height, screen.getHeight()),
            theme.palette().of(Ink.SURFACE)));
  }

  private void remember(Stage stage) {
    settings.put("width", String.valueOf(Math.round(stage.getScene().getWidth())));
    settings.put("height", String.valueOf(Math.round(stage.getScene().getHeight())));
  }

  /** Puts the window together in the language of now. */
  private void dress(Stage stage, WatchViewModel watch) {
    WindowView view = new WindowView(watch, theme, settings);
    view.cluster().scene().remember(settings);
    view.onTheme(
        next -> {
          theme = next;
          settings.put("theme", next.name().toLowerCase(Locale.ROOT));
        });
    view.onLanguage(
        next -> {
          Texts.speak(next);
          settings.put("language", next.tag());
          dress(stage, watch.renewed());
        });
    stage.setOnCloseRequest(
        closing -> {
          if (watch.isTouched()) {
            closing.consume();
            view.losing(stage::hide);
          }
        });
    stage.getScene().setRoot(view);
  }

  private double number(String setting, double otherwise) {
    try {
      return settings.get(setting).map(Double::parseDouble).orElse(otherwise);
    } catch (NumberFormatException damaged) {
      return otherwise;
    }
  }
}
