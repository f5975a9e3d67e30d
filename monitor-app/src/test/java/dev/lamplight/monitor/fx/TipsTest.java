package dev.lamplight.monitor.fx;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Tooltips out of what a screen reader says. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set on the toolkit thread before each test
class TipsTest {
  private final FxRobot robot = new FxRobot();
  private Button button;
  private StackPane held;

  @Start
  void start(Stage stage) {
    button = new Button("", new Rectangle(30, 30));
    held = new StackPane(button);
    VBox root = new VBox(new Rectangle(200, 100), held);
    Tips.offer(root);
    stage.setScene(new Scene(root, 200, 200));
    stage.show();
  }

  private static List<String> shown() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Tooltip && window.isShowing())
        .map(window -> ((Tooltip) window).getText())
        .toList();
  }

  private void awaitShown(String... words) throws Exception {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> robot.interact(() -> {}) != null && shown().equals(List.of(words)));
  }

  @Test
  void aNodesHelpIsSeenWhereThePointerRestsOnItsPicture() throws Exception {
    button.setAccessibleHelp("Opens it");
    robot.moveTo(button.getGraphic());
    awaitShown("Opens it");
    robot.interact(() -> button.setAccessibleHelp("Opens all of them"));
    awaitShown("Opens all of them");
  }

  @Test
  void whatHoldsADisabledButtonSaysWhyItIs() throws Exception {
    held.setAccessibleHelp("It is crashed");
    robot.interact(() -> button.setDisable(true));
    robot.moveTo(button);
    awaitShown("It is crashed");
  }

  @Test
  void whatHasNoHelpAnyMoreShowsNone() throws Exception {
    robot.interact(() -> button.setAccessibleHelp("For now"));
    robot.moveTo(button);
    awaitShown("For now");
    robot.moveTo(held.getParent().getChildrenUnmodifiable().getFirst());
    awaitShown();
    robot.interact(() -> button.setAccessibleHelp(null));
    robot.moveTo(button);
    robot.interact(() -> {});
    assertFalse(button.getProperties().containsKey(Tips.class));
  }
}
