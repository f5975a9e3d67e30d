package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.cluster.ClusterScene.Shape;
import dev.lamplight.monitor.export.Pictures;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.tabs.Tab;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.Start;

/** No word is cut off in the smallest window, 1024 by 700, whichever language it speaks. */
@SuppressWarnings("NullAway.Init") // set on the toolkit thread before each test
class RoomTest extends StandingWindow {
  private static final double WIDTH = 1024;
  private static final double HEIGHT = 700;

  private Stage stage;

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyViewHasRoomForItsWords(Language language) throws Exception {
    open(language, Story.SPLIT_BRAIN_TEXTBOOK);
    for (long moment : new long[] {0, 3, 8, 14, 40}) {
      runUntil(moment * SECOND);
      for (Tab tab : Tab.values()) {
        robot.interact(() -> view.tabs().show(tab));
        settle();
        assertEquals(List.of(), cut(), language + " at " + moment + " s, " + tab);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatIsDoneToANodeHasRoom(Language language) throws Exception {
    open(language, Story.LEADER_FALLS);
    runUntil(3 * SECOND);
    for (KeyCode key :
        List.of(KeyCode.DIGIT1, KeyCode.I, KeyCode.C, KeyCode.S, KeyCode.Z, KeyCode.DIGIT3)) {
      robot.type(key);
      settle();
      assertEquals(List.of(), cut(), language + " after " + key);
    }
    robot.type(KeyCode.K);
    settle();
    assertEquals(List.of(), cut(), language + " while nobody leads");
    robot.type(KeyCode.P);
    settle();
    assertEquals(List.of(), cut(), language + " in the past");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9, 20})
  void everyNodeIsNamedHoweverSmallItsDisc(int nodes, @TempDir Path folder) throws Exception {
    open(Language.ENGLISH, "nodes " + nodes + "\nseed 3\nat 1s say \"Something.\"\n");
    runUntil(3 * SECOND);
    for (Shape shape : Shape.values()) {
      robot.interact(() -> view.cluster().scene().want(shape));
      settle();
      Path picture = folder.resolve("cluster.svg");
      robot.interact(() -> assertDoesNotThrow(() -> Pictures.write(view.cluster(), picture)));
      String painted = Files.readString(picture);
      List<Integer> unnamed =
          watch.nodes().stream()
              .map(NodeView::id)
              .filter(id -> !painted.contains(">" + id))
              .toList();
      assertEquals(List.of(), unnamed, shape.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyTitleIsRead(Language language) throws Exception {
    for (Story story : Story.values()) {
      open(language, story);
      runUntil(SECOND);
      assertEquals(List.of(), cut(), language + " " + story);
      close();
    }
    open(language, Story.LEADER_FALLS);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void cardsAndDialogsHaveRoom(Language language) throws Exception {
    open(language, Story.LEADER_FALLS);
    runUntil(3 * SECOND);
    robot.type(KeyCode.B);
    settle();
    assertEquals(List.of(), cut(), language + " stories");
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> robot.lookup("#help").queryButton().fire());
    settle();
    assertEquals(List.of(), cut(), language + " keys");
    robot.type(KeyCode.ESCAPE);
    shortcut(KeyCode.N);
    settle();
    assertEquals(List.of(), cut(), language + " new run");
    robot.type(KeyCode.ESCAPE);
    robot.type(KeyCode.DIGIT1, KeyCode.W);
    settle();
    assertEquals(List.of(), cut(), language + " wipe");
    robot.type(KeyCode.ESCAPE);
    robot.type(KeyCode.K);
    settle();
    robot.interact(() -> robot.lookup("#restart").queryButton().fire());
    settle();
    assertEquals(List.of(), cut(), language + " before losing a run");
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void whatIsCutIsFound() throws Exception {
    open(Language.ENGLISH, Story.LEADER_FALLS);
    runUntil(SECOND);
    robot.interact(() -> view.resizeRelocate(0, 0, 420, HEIGHT));
    settle();
    assertFalse(cut().isEmpty());
  }

  private void open(Language language, Story story) throws Exception {
    open(language, story.told().text());
  }

  private void open(Language language, String scenario) throws Exception {
    Texts.speak(language);
    robot.interact(
        () -> {
          try {
            open(stage, scenario, WIDTH, HEIGHT);
          } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
          }
        });
    settle();
  }

  /** All words that are seen in part only, of all windows. */
  private List<String> cut() {
    List<String> found = new ArrayList<>();
    robot.interact(
        () -> {
          for (Window window : Window.getWindows()) {
            Rectangle2D all =
                window.equals(stage)
                    ? new Rectangle2D(0, 0, WIDTH, HEIGHT)
                    : new Rectangle2D(0, 0, window.getWidth(), window.getHeight());
            look(window.getScene().getRoot(), all, found);
          }
        });
    return found;
  }

  private static void look(Node node, Rectangle2D window, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    boolean told = node instanceof TableCell<?, ?> cell && cell.getTableRow().getTooltip() != null;
    if (!told && node instanceof Labeled labeled && isCut(labeled, window)) {
      found.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, window, found));
    }
  }

  private static boolean isCut(Labeled labeled, Rectangle2D window) {
    for (Node child : labeled.lookupAll(".text")) {
      boolean own = labeled.equals(child.getParent()) && labeled.getText() != null;
      if (own && child instanceof Text shown) {
        Bounds at = shown.localToScene(shown.getBoundsInLocal());
        boolean outside = at.getMaxX() > window.getMaxX() + 1;
        return outside || !shown.getText().equals(labeled.getText());
      }
    }
    return false;
  }
}
