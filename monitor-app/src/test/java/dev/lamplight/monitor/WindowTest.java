package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.monitor.theme.Theme;
import javafx.geometry.Point2D;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/**
 * Every control, clicked by a robot while the run stands still, so that nothing is left to time.
 */
class WindowTest extends StandingWindow {
  private static final String SCENARIO =
      """
      scenario "Quiet"
      nodes 8001 8002 8003
      network lan
      seed 5
      at 1s say "Nothing will happen by itself."
      until 600s
      """;

  @Start
  void start(Stage stage) throws Exception {
    open(stage, SCENARIO, 800);
  }

  @BeforeEach
  void reachTheFirstReign() throws Exception {
    runUntil(3 * SECOND);
  }

  @Test
  void theWindowSaysWhoLeads() {
    assertEquals("8003 leads", text("#answer-headline"));
    assertEquals("Quiet", text("#scenario"));
    assertEquals("1.0 s: Nothing will happen by itself.", text("#narration"));
    assertEquals("00:03.000", text("#clock"));
    assertEquals(3, view.cluster().nodesShown());
    assertTrue(view.diagram().eventsShown() > 0);
  }

  @Test
  void playPlaysAndPausePauses() throws Exception {
    robot.clickOn("#play");
    until(() -> frame().tempo().playing());
    until(() -> frame().atNanos() > 3 * SECOND);
    assertEquals("Pause", text("#play"));
    robot.clickOn("#play");
    until(() -> !frame().tempo().playing());
    assertEquals("Play", text("#play"));
  }

  @Test
  void aStepGoesToTheNextEvent() throws Exception {
    robot.clickOn("#step");
    settle();
    assertTrue(frame().atNanos() > 3 * SECOND);
    assertFalse(frame().tempo().playing());
  }

  @Test
  void theSliderSetsTheSpeed() throws Exception {
    Slider slider = robot.lookup("#speed").queryAs(Slider.class);
    robot.interact(() -> slider.setValue(2));
    settle();
    assertEquals(100, frame().tempo().speed());
    assertEquals("100×", text("#speed-words"));
  }

  @Test
  void aClickChoosesANodeAndAClickBesideItNone() {
    clickNode(8001);
    assertEquals("Node 8001", text("#chosen-title"));
    assertEquals("follows 8003", text("#fact-role"));
    robot.clickOn(view.cluster().localToScreen(new Point2D(5, 5)), MouseButton.PRIMARY);
    assertEquals(0, watch.chosen().get());
    assertFalse(robot.lookup("#chosen-title").query().getParent().isVisible());
  }

  @Test
  void whatIsWrittenIsSentAndCommitted() throws Exception {
    clickNode(8002);
    robot.clickOn("#send-text").write("hello").type(KeyCode.ENTER);
    runUntil(5 * SECOND);
    assertEquals(1, snapshot().submitted());
    assertEquals(1, snapshot().acknowledged());
    robot.clickOn("#send-text").write("again").clickOn("#send");
    runUntil(7 * SECOND);
    assertEquals(2, snapshot().acknowledged());
  }

  @Test
  void theLeaderFallsAndTheNextOneTakesOver() throws Exception {
    clickNode(8003);
    robot.clickOn("#deed-crash");
    settle();
    assertEquals(Condition.CRASHED, node(8003).condition());
    assertEquals("Nobody leads", text("#answer-headline"));
    assertTrue(text("#answer-reasons").startsWith("8003 crashed · "), text("#answer-reasons"));
    runUntil(6 * SECOND);
    assertEquals("8002 leads", text("#answer-headline"));
    robot.clickOn("#deed-restart");
    settle();
    assertEquals(Condition.RUNNING, node(8003).condition());
  }

  @Test
  void anIsolatedNodeIsCutOffUntilAllIsHealed() throws Exception {
    clickNode(8001);
    robot.clickOn("#deed-isolate");
    settle();
    assertEquals(4, snapshot().links().stream().filter(link -> link.cut()).count());
    robot.clickOn("#heal");
    settle();
    assertTrue(snapshot().links().isEmpty());
  }

  @Test
  void aNodeFreezesWipesAndStepsDown() throws Exception {
    clickNode(8001);
    robot.clickOn("#deed-freeze");
    settle();
    assertEquals(Condition.FROZEN, node(8001).condition());
    clickNode(8002);
    robot.clickOn("#deed-wipe").clickOn("Wipe");
    settle();
    assertEquals(Condition.WIPED, node(8002).condition());
    robot.clickOn("#deed-restart");
    runUntil(20 * SECOND);
    clickNode(8003);
    robot.clickOn("#deed-step-down");
    runUntil(22 * SECOND);
    assertFalse(node(8003).reigns());
  }

  @Test
  void theOtherProtocolBeginsTheSameRunAfresh() throws Exception {
    robot.clickOn("#textbook");
    settle();
    assertEquals(Protocol.TEXTBOOK, frame().title().protocol());
    assertEquals(5, frame().title().seed());
    assertEquals(0, frame().atNanos());
    assertTrue(robot.lookup("#textbook").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("#textbook");
    assertTrue(robot.lookup("#textbook").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("#fenced");
    settle();
    assertEquals(Protocol.FENCED, frame().title().protocol());
  }

  @Test
  void textbookInTwoHalvesRaisesTheAlarm() throws Exception {
    robot.clickOn("#textbook");
    runUntil(3 * SECOND);
    clickNode(8003);
    robot.clickOn("#deed-isolate");
    runUntil(8 * SECOND);
    assertEquals("2 nodes lead at once: 8002, 8003", text("#answer-headline"));
    assertTrue(
        robot.lookup("#answer").query().getPseudoClassStates().stream()
            .anyMatch(state -> state.getPseudoClassName().equals("alarm")));
  }

  @Test
  void restartAndNewSeedBeginAfresh() throws Exception {
    robot.clickOn("#restart");
    settle();
    assertEquals(0, frame().atNanos());
    assertEquals(5, frame().title().seed());
    long run = frame().title().run();
    robot.clickOn("#new-seed");
    settle();
    assertEquals(run + 1, frame().title().run());
    assertEquals("seed " + frame().title().seed(), text("#seed"));
  }

  @Test
  void anotherScenarioIsOneClickAway() throws Exception {
    robot.clickOn("#open").clickOn("#scenario-split-brain");
    settle();
    assertEquals("Two leaders?", text("#scenario"));
    assertEquals(0, frame().atNanos());
  }

  @Test
  void theThemeTurnsDarkAndBack() {
    robot.clickOn("#theme");
    assertEquals(Theme.DARK, view.theme());
    robot.clickOn("#theme");
    assertEquals(Theme.LIGHT, view.theme());
  }

  @Test
  void draggingLeavesNowAndTheButtonComesBack() {
    robot.drag("#diagram").moveBy(-60, 0).drop();
    assertFalse(view.diagram().following().get());
    assertFalse(robot.lookup("#follow").queryAs(ToggleButton.class).isSelected());
    robot.clickOn("#zoom-in").clickOn("#zoom-out").clickOn("#follow");
    assertTrue(view.diagram().following().get());
    assertTrue(robot.lookup("#follow").queryAs(ToggleButton.class).isSelected());
  }

  @Test
  void everythingCanBeDoneWithKeys() throws Exception {
    robot.type(KeyCode.DIGIT3);
    assertEquals(8003, watch.chosen().get());
    robot.type(KeyCode.K);
    settle();
    assertEquals(Condition.CRASHED, node(8003).condition());
    robot.type(KeyCode.R);
    settle();
    assertEquals(Condition.RUNNING, node(8003).condition());
    long before = frame().atNanos();
    robot.type(KeyCode.PERIOD);
    settle();
    assertTrue(frame().atNanos() > before);
    double speed = frame().tempo().speed();
    robot.type(KeyCode.PLUS);
    settle();
    assertEquals(2 * speed, frame().tempo().speed(), speed / 10);
    robot.type(KeyCode.MINUS);
    robot.type(KeyCode.SPACE);
    until(() -> frame().tempo().playing());
    robot.type(KeyCode.SPACE);
    until(() -> !frame().tempo().playing());
    robot.type(KeyCode.ESCAPE);
    assertEquals(0, watch.chosen().get());
  }

  @Test
  void keysAreOnlyLettersWhereSomebodyWrites() throws Exception {
    clickNode(8003);
    robot.type(KeyCode.ENTER).write("kr 1").type(KeyCode.ENTER);
    settle();
    assertEquals(1, snapshot().submitted());
    assertEquals(Condition.RUNNING, node(8003).condition());
    assertEquals(8003, watch.chosen().get());
  }

  @Test
  void theKeysAreListedOnDemand() {
    assertFalse(robot.lookup("#help-card").query().isVisible());
    robot.clickOn("#help");
    assertTrue(robot.lookup("#help-card").query().isVisible());
    robot.type(KeyCode.ESCAPE);
    assertFalse(robot.lookup("#help-card").query().isVisible());
  }
}
