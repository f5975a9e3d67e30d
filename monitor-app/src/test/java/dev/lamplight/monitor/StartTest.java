package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.tabs.Tab;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.server.format.scenario.ScenarioFiles;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** The window as a start makes it: beside the toolkit's thread, and of no more than is seen. */
class StartTest extends StandingWindow {
  private static final String SCENARIO =
      ScenarioFiles.builtIn(ScenarioFiles.FIRST).orElseThrow().text();

  /** What a start shows, with room for a few controls more; half of the whole. */
  private static final int NODES_MOST = 260;

  private int nodesAtFirst;
  private boolean onToolkit = true;

  @Start
  void start(Stage stage) throws Exception {
    Theme.LIGHT.dressControls();
    Scene scene = CompletableFuture.supplyAsync(this::made).get();
    nodesAtFirst = nodesIn(view);
    stage.setScene(scene);
    show(stage, 800);
  }

  private Scene made() {
    try {
      onToolkit = Platform.isFxApplicationThread();
      Fxml.rehearse();
      view = window(SCENARIO, Settings.forgetful());
      Scene scene = new Scene(view, 1000, 800);
      view.applyCss();
      view.layout();
      return scene;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static int nodesIn(Node node) {
    return node instanceof Parent parent
        ? 1 + parent.getChildrenUnmodifiable().stream().mapToInt(StartTest::nodesIn).sum()
        : 1;
  }

  @Test
  void theWindowIsMadeOnAThreadOfItsOwnAndLives() throws Exception {
    assertFalse(onToolkit);
    runUntil(3 * SECOND);
    assertTrue(view.diagram().eventsShown() > 0);
  }

  @Test
  void whatIsNotSeenIsNotMadeYet() {
    assertTrue(nodesAtFirst < NODES_MOST, () -> nodesAtFirst + " nodes");
  }

  @Test
  void whatIsMadeLateShowsWhatHasHappenedBefore() throws Exception {
    runUntil(5 * SECOND);
    robot.interact(() -> view.tabs().show(Tab.GRAPH));
    settle();
    assertTrue(view.tabs().graph().messages() > 0);
    robot.interact(() -> view.tabs().show(Tab.LOGS));
    settle();
    assertTrue(view.tabs().logs().rowsShown() > 0);
    clickNode(8001);
    assertEquals("Node 8001", text("#chosen-title"));
    assertFalse(text("#fact-role").isEmpty());
  }
}
