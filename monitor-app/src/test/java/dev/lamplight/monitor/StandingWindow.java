package dev.lamplight.monitor;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.fx.Background;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A window whose run stands still until a test lets it go on, so that nothing is left to time, and
 * a robot before it.
 */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set on the toolkit thread before each test
public abstract class StandingWindow {
  protected static final long SECOND = 1_000_000_000L;
  private static final long PATIENCE_SECONDS = 20;

  protected final FxRobot robot = new FxRobot();
  protected WatchViewModel watch;
  protected WindowView view;

  /** Opens it; the headless platform's screen is 1000 by 1000, so it is no larger. */
  protected final void open(Stage stage, String scenario, double height) throws Exception {
    view = window(scenario, Settings.forgetful());
    stage.setScene(new Scene(view));
    show(stage, height);
  }

  /** The same, laid out at any size, of which the robot reaches the upper left part. */
  protected final void open(Stage stage, String scenario, double width, double height)
      throws Exception {
    view = window(scenario, Settings.forgetful());
    view.setManaged(false);
    stage.setScene(new Scene(new Group(view)));
    show(stage, 900);
    view.resizeRelocate(0, 0, width, height);
  }

  protected final WindowView window(String scenario, Settings settings) throws Exception {
    ScenarioSource source = new ScenarioSource("test", "test.scenario", scenario);
    watch = new WatchViewModel(new ScenarioRuns(), Setup.of(source));
    return new WindowView(watch, Theme.LIGHT, settings);
  }

  protected static void show(Stage stage, double height) {
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1000);
    stage.setHeight(height);
    stage.show();
  }

  @AfterEach
  void close() throws Exception {
    watch.close();
    watch.source().ended().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Texts.speak(Language.ENGLISH);
  }

  protected final void runUntil(long nanos) throws Exception {
    watch.source().runUntil(nanos);
    settle();
  }

  /** Lets the source obey and publish, the views work out what they show, and the toolkit paint. */
  protected final void settle() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    for (int turn = 0; turn < 2; turn++) {
      watch.source().settled().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      WaitForAsyncUtils.waitForFxEvents();
      Background.settled().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  protected static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  protected final Frame frame() {
    return watch.frame().orElseThrow();
  }

  protected final Snapshot snapshot() {
    return frame().snapshot();
  }

  protected final NodeView node(int id) {
    return snapshot().nodes().stream().filter(node -> node.id() == id).findFirst().orElseThrow();
  }

  /** Where the node is on the screen. */
  protected final Point2D place(int id) {
    WaitForAsyncUtils.waitForFxEvents();
    return view.cluster().localToScreen(view.cluster().placeOf(id).orElseThrow());
  }

  protected final void clickNode(int id) {
    robot.clickOn(place(id), MouseButton.PRIMARY);
  }

  /** What the only one of that description says. */
  protected final String text(String query) {
    return robot.lookup(query).queryAs(Labeled.class).getText();
  }

  /** Ctrl and that key. */
  protected final void shortcut(KeyCode key) {
    robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
