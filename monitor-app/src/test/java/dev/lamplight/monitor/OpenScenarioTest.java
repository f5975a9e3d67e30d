package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.control.ToolbarView;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.ScenarioRuns;
import dev.lamplight.monitor.source.Setup;
import dev.lamplight.monitor.watch.WatchViewModel;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A scenario from a file takes the place of the run, or is explained and changes nothing. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set on the toolkit thread before each test
class OpenScenarioTest {
  @TempDir private Path folder = Path.of("");

  private final FxRobot robot = new FxRobot();
  private WatchViewModel watch;
  private ToolbarView toolbar;

  @Start
  void start(Stage stage) throws Exception {
    watch =
        new WatchViewModel(
            new ScenarioRuns(), Setup.of(ScenarioFiles.builtIn("first").orElseThrow()));
    toolbar = new ToolbarView(watch, Settings.forgetful());
    stage.setScene(new Scene(toolbar));
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1000);
    stage.setHeight(300);
    stage.show();
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void aScenarioFromAFileTakesThePlaceOfTheRun() throws Exception {
    Path file = Files.writeString(folder.resolve("two.scenario"), "nodes 8001 8002\nseed 9\n");
    robot.interact(() -> toolbar.open(file));
    Frame frame = settled();
    assertEquals("two", frame.title().scenario());
    assertEquals(2, frame.snapshot().nodes().size());
  }

  @Test
  void aMalformedScenarioIsExplainedAndTheOldRunStays() throws Exception {
    Frame before = settled();
    Path file = Files.writeString(folder.resolve("bad.scenario"), "nodes 8001\nseed many\n");
    robot.interact(() -> toolbar.open(file));
    String words = robot.lookup(".scenario-errors").queryAs(Labeled.class).getText();
    assertTrue(words.contains("bad.scenario:2:6"), words);
    assertEquals(before.title(), settled().title());
    robot.clickOn("OK");
  }

  @Test
  void aFileThatIsNoTextIsExplained() throws Exception {
    Path file = Files.write(folder.resolve("noise.bin"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    robot.interact(() -> toolbar.open(file));
    String words = robot.lookup(".scenario-errors").queryAs(Labeled.class).getText();
    assertTrue(words.contains("UTF-8"), words);
    robot.clickOn("OK");
  }

  private Frame settled() throws Exception {
    watch.source().settled().get(20, TimeUnit.SECONDS);
    WaitForAsyncUtils.waitForFxEvents();
    return watch.frame().orElseThrow();
  }
}
