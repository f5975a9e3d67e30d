package dev.lamplight.monitor.tabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.StandingWindow;
import dev.lamplight.monitor.elections.Election;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Selection;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every control of the lower half, by mouse and by keyboard, while the run stands still. */
class TabsTest extends StandingWindow {
  private static final String SCENARIO =
      """
      scenario "Talk"
      nodes 8001 8002 8003
      protocol textbook
      network latency 20ms
      seed 5
      repeat every 200ms send any "order"
      at 4s partition 8003 | 8001 8002
      until 8s
      """;

  @Start
  void start(Stage stage) throws Exception {
    open(stage, SCENARIO, 800);
  }

  @Test
  void tabsAreChosenByMouseAndByKeys() {
    assertEquals(Tab.DIAGRAM, view.tabs().shown());
    for (Tab tab : Tab.values()) {
      robot.clickOn(button(tab));
      assertShown(tab);
    }
    KeyCode[] digits = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4};
    for (Tab tab : Tab.values()) {
      shortcut(digits[tab.ordinal()]);
      assertShown(tab);
    }
  }

  @Test
  void emptyViewsSayWhatWillBeThere() throws Exception {
    shortcut(KeyCode.DIGIT2);
    settle();
    assertTrue(robot.lookup("#graph-empty").query().isVisible());
    shortcut(KeyCode.DIGIT3);
    settle();
    assertTrue(robot.lookup("#logs-empty").query().isVisible());
    runUntil(3 * SECOND);
    assertFalse(robot.lookup("#logs-empty").query().isVisible());
    shortcut(KeyCode.DIGIT2);
    settle();
    assertFalse(robot.lookup("#graph-empty").query().isVisible());
  }

  @Test
  void aHiddenViewHearsOfNothing() throws Exception {
    shortcut(KeyCode.DIGIT2);
    runUntil(2 * SECOND);
    int before = view.tabs().graph().messages();
    assertTrue(before > 0);
    shortcut(KeyCode.DIGIT1);
    runUntil(4 * SECOND);
    assertEquals(before, view.tabs().graph().messages());
    shortcut(KeyCode.DIGIT2);
    settle();
    assertTrue(view.tabs().graph().messages() > before);
  }

  @Test
  void aClickInTheGraphSelectsEverywhereAndAClickBesideNothing() throws Exception {
    shortcut(KeyCode.DIGIT2);
    runUntil(4 * SECOND);
    long index = watch.nodes().getFirst().log().last() - 1;
    clickInGraph(view.tabs().graph().placeOf(index).orElseThrow());
    assertEquals(new Selection.Message(index), watch.selection().get());
    clickInGraph(new Point2D(40, 8));
    assertEquals(Selection.NONE, watch.selection().get());
  }

  @Test
  void arrowsWalkThroughTheGraph() throws Exception {
    shortcut(KeyCode.DIGIT2);
    runUntil(4 * SECOND);
    robot.type(KeyCode.LEFT);
    long newest = selected();
    assertTrue(newest >= watch.nodes().getFirst().log().last() - 1);
    robot.type(KeyCode.LEFT);
    long parent = selected();
    assertTrue(parent < newest);
    robot.type(KeyCode.RIGHT);
    assertTrue(selected() > parent);
    robot.type(KeyCode.UP).type(KeyCode.DOWN);
    robot.type(KeyCode.HOME);
    assertFalse(robot.lookup("#graph-newest").queryAs(ToggleButton.class).isSelected());
    robot.type(KeyCode.END);
    assertTrue(robot.lookup("#graph-newest").queryAs(ToggleButton.class).isSelected());
  }

  @Test
  void theGraphZoomsFitsAndFollows() throws Exception {
    shortcut(KeyCode.DIGIT2);
    runUntil(8 * SECOND);
    int shown = view.tabs().graph().messagesShown();
    robot.clickOn("#graph-zoom-out").clickOn("#graph-zoom-out");
    settle();
    assertTrue(view.tabs().graph().messagesShown() > shown);
    robot.clickOn("#graph-zoom-in").clickOn("#graph-zoom-in");
    robot.clickOn("#graph-fit");
    settle();
    assertTrue(view.tabs().graph().messagesShown() > shown);
    assertFalse(robot.lookup("#graph-newest").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("#graph-newest");
    assertTrue(robot.lookup("#graph-newest").queryAs(ToggleButton.class).isSelected());
    robot.clickOn(view.tabs().graph().localToScreen(40, 8), MouseButton.PRIMARY);
    shortcut(KeyCode.MINUS);
    shortcut(KeyCode.PLUS);
    shortcut(KeyCode.DIGIT0);
    assertFalse(robot.lookup("#graph-newest").queryAs(ToggleButton.class).isSelected());
    robot.drag("#graph-picture").moveBy(80, 0).drop();
  }

  @Test
  void theLogsShowWhereTheyDiffer() throws Exception {
    shortcut(KeyCode.DIGIT3);
    runUntil(3 * SECOND);
    assertEquals(0, view.tabs().logs().differences());
    assertEquals("No two logs differ", text("#logs-verdict"));
    runUntil(8 * SECOND);
    int differences = view.tabs().logs().differences();
    assertTrue(differences > 1);
    assertEquals("The logs differ at " + differences + " indexes", text("#logs-verdict"));
    robot.clickOn("#logs-next");
    long first = selected();
    robot.clickOn("#logs-next");
    assertEquals(first + 1, selected());
    int rows = view.tabs().logs().rowsShown();
    robot.clickOn("#logs-only");
    settle();
    assertTrue(view.tabs().logs().rowsShown() <= rows);
    robot.clickOn("#logs-only").clickOn("#logs-newest");
  }

  @Test
  void wordsAreFoundInTheLogs() throws Exception {
    shortcut(KeyCode.DIGIT3);
    runUntil(6 * SECOND);
    shortcut(KeyCode.F);
    robot.write("order 3");
    settle();
    int found = view.tabs().logs().rowsShown();
    assertTrue(found >= 1 && found <= 4, "rows " + found);
    robot.write(" and no more");
    settle();
    assertEquals(0, view.tabs().logs().rowsShown());
    assertTrue(robot.lookup("#logs-empty").query().isVisible());
  }

  @Test
  void arrowsAndTheWheelGoThroughTheLogs() throws Exception {
    shortcut(KeyCode.DIGIT3);
    runUntil(7 * SECOND);
    robot.type(KeyCode.UP);
    long newest = selected();
    robot.type(KeyCode.UP);
    assertEquals(newest - 1, selected());
    robot.type(KeyCode.PAGE_UP).type(KeyCode.HOME);
    assertEquals(1, selected());
    assertFalse(robot.lookup("#logs-newest").queryAs(ToggleButton.class).isSelected());
    robot.type(KeyCode.END);
    assertTrue(robot.lookup("#logs-newest").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("#logs-picture");
    assertTrue(selected() > 1);
    robot.clickOn(view.tabs().logs().localToScreen(100, 50), MouseButton.PRIMARY);
    assertEquals(8001, watch.chosen().get());
  }

  @Test
  void anElectionLeadsToItsMomentInTheDiagram() throws Exception {
    runUntil(8 * SECOND);
    shortcut(KeyCode.DIGIT4);
    settle();
    TableView<Election> table = table();
    assertTrue(table.getItems().size() >= 2);
    assertEquals(8002, table.getItems().getFirst().winner());
    robot.type(KeyCode.DOWN);
    Election chosen = table.getSelectionModel().getSelectedItem();
    assertEquals(new Selection.Event(chosen.event()), watch.selection().get());
    assertEquals(Tab.ELECTIONS, view.tabs().shown());
    robot.type(KeyCode.ENTER);
    assertEquals(Tab.DIAGRAM, view.tabs().shown());
    shortcut(KeyCode.DIGIT4);
    settle();
    robot.clickOn(table.lookup(".table-row-cell"));
    assertEquals(Tab.DIAGRAM, view.tabs().shown());
  }

  @Test
  void theFiguresCountAndFold() throws Exception {
    runUntil(8 * SECOND);
    assertEquals("Elections 2", view.tabs().metrics().said().get(2));
    assertTrue(view.tabs().metrics().said().get(3).matches("Violations [1-9].*"));
    double tall = view.tabs().metrics().getHeight();
    robot.clickOn("#figures");
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(view.tabs().metrics().getHeight() < tall / 2);
    shortcut(KeyCode.M);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(tall, view.tabs().metrics().getHeight());
    robot.moveTo("#metrics-picture");
  }

  @Test
  void aViolationFlashesOnlyWhileTheRunPlays() throws Exception {
    runUntil(8 * SECOND);
    assertFalse(view.tabs().metrics().flashes());
    robot.interact(() -> view.setSpeed(1_000));
    watch.begin(watch.setup().withProtocol(Protocol.TEXTBOOK));
    watch.source().play();
    WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> view.tabs().metrics().flashes());
    watch.source().pause();
  }

  @Test
  void bothThemesReachEveryView() throws Exception {
    runUntil(5 * SECOND);
    robot.interact(() -> view.setTheme(Theme.DARK));
    for (Tab tab : Tab.values()) {
      robot.interact(() -> view.tabs().show(tab));
      settle();
    }
    assertEquals(Theme.DARK, view.theme());
  }

  private void assertShown(Tab tab) {
    assertEquals(tab, view.tabs().shown());
    for (Tab each : Tab.values()) {
      boolean selected = robot.lookup(button(each)).queryAs(ToggleButton.class).isSelected();
      assertEquals(each == tab, selected, each.name());
    }
    int there = robot.lookup("#graph").queryAll().size();
    assertEquals(tab == Tab.GRAPH ? 1 : 0, there, "only the shown view is in the scene");
  }

  private static String button(Tab tab) {
    return "#tab-" + tab.name().toLowerCase(java.util.Locale.ROOT);
  }

  private void clickInGraph(Point2D place) {
    robot.clickOn(view.tabs().graph().localToScreen(place), MouseButton.PRIMARY);
  }

  private long selected() {
    WaitForAsyncUtils.waitForFxEvents();
    return watch.selection().get() instanceof Selection.Message(long index) ? index : -1;
  }

  @SuppressWarnings("unchecked")
  private TableView<Election> table() {
    return (TableView<Election>) robot.lookup("#elections-table").queryAs(TableView.class);
  }
}
