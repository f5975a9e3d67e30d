package dev.lamplight.monitor;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.map.WorldMap;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Runs;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Subject;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.command.CommandStopped;
import dev.lamplight.server.command.Exit;
import dev.lamplight.server.format.scenario.MalformedScenario;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.geometry.Dimension2D;
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
  private final Callable<Setup> setup;
  private final Optional<Subject> subject;
  private final Settings settings;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** The toolkit runs, and what windows and scenes are made of is there. */
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  /** The size of the empty window, once it is there. */
  private final CompletableFuture<Dimension2D> opened = new CompletableFuture<>();

  /** Everything is in the window, which belongs to the toolkit's thread from then on. */
  private final CompletableFuture<Void> furnished = new CompletableFuture<>();

  private final CompletableFuture<Furniture> furniture = new CompletableFuture<>();
  private Theme theme;

  /** What is in the window. */
  private record Furniture(WatchViewModel watch, WindowView view, Scene scene) {}

  /**
   * A window that is not open yet.
   *
   * @param setup asked for on another thread, while the toolkit starts
   * @param subject watched in place of the setup's run, if there is one
   */
  DesktopWindow(
      Runs runs, Callable<Setup> setup, Optional<Subject> subject, Theme theme, Settings settings) {
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
    Thread.ofPlatform().daemon().name("lamplight-window").start(this::furnish);
    try {
      CompletableFuture<Void> empty = Toolkit.start(this::open);
      Fonts.load();
      Fonts.loadIcons();
      empty.get();
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
  private void open() {
    Stage stage = new Stage();
    stage.setTitle("Lamplight");
    place(stage);
    stage.setOnHidden(hidden -> closed.complete(null));
    started.complete(null);
    stage.show();
    var _ =
        furniture
            .thenAcceptAsync(it -> moveIn(stage, it), Toolkit.thread())
            .whenComplete(
                (moved, failed) -> {
                  if (failed != null) {
                    Throwable cause = failed.getCause();
                    closed.completeExceptionally(cause == null ? failed : cause);
                  }
                });
    opened.complete(new Dimension2D(stage.getScene().getWidth(), stage.getScene().getHeight()));
  }

  private void furnish() {
    try {
      furniture.complete(furniture());
    } catch (Exception | LinkageError failed) {
      furniture.completeExceptionally(failed);
    }
  }

  /**
   * Puts together what is in the window, off the toolkit's thread, which meanwhile starts and shows
   * a first picture: what is in no window yet may belong to any thread.
   */
  private Furniture furniture() throws Exception {
    WatchViewModel watch = new WatchViewModel(runs, setup.call(), this::whenFurnished);
    Fxml.rehearse();
    WorldMap.rehearse();
    theme.dressControls();
    started.join();
    if (subject.isPresent()) {
      watch.begin(subject.get());
    }
    WindowView view = view(watch);
    Dimension2D size = opened.join();
    Scene scene = new Scene(view, size.getWidth(), size.getHeight());
    view.applyCss();
    view.layout();
    return new Furniture(watch, view, scene);
  }

  private void whenFurnished(Runnable work) {
    var _ = furnished.thenRunAsync(work, Toolkit.thread());
  }

  private void moveIn(Stage stage, Furniture furniture) {
    WatchViewModel watch = furniture.watch();
    stage.setOnHidden(
        hidden -> {
          remember(stage);
          watch.close();
          closed.complete(null);
        });
    furnished.complete(null);
    stage.setScene(furniture.scene());
    serve(stage, watch, furniture.view());
    Toolkit.afterNextPicture(furniture.scene(), watch.source()::play);
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

  /** All of the window in the language of now. */
  private WindowView view(WatchViewModel watch) {
    WindowView view = new WindowView(watch, theme, settings);
    view.cluster().scene().remember(settings);
    return view;
  }

  /** Does for the window what it cannot do itself. */
  private void serve(Stage stage, WatchViewModel watch, WindowView view) {
    view.onTheme(
        next -> {
          theme = next;
          settings.put("theme", next.name().toLowerCase(Locale.ROOT));
        });
    view.onLanguage(
        next -> {
          Texts.speak(next);
          settings.put("language", next.tag());
          WatchViewModel renewed = watch.renewed();
          WindowView other = view(renewed);
          stage.getScene().setRoot(other);
          serve(stage, renewed, other);
        });
    stage.setOnCloseRequest(
        closing -> {
          if (watch.isTouched()) {
            closing.consume();
            view.losing(stage::hide);
          }
        });
  }

  private double number(String setting, double otherwise) {
    try {
      return settings.get(setting).map(Double::parseDouble).orElse(otherwise);
    } catch (NumberFormatException damaged) {
      return otherwise;
    }
  }
}
