package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.monitor.cluster.ClusterScene.Shape;
import dev.lamplight.monitor.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is done to nodes and links by hand: by mouse, by menu and by key. */
class ClusterWindowTest extends StandingWindow {
  private static final String SCENARIO =
      """
      scenario "Quiet"
      nodes 8001@us-central1 8002@southamerica-east1 8003@australia-southeast1
      network lan
      seed 5
      until 600s
      """;

  @Start
  void start(Stage stage) throws Exception {
    open(stage, SCENARIO, 900);
  }

  @BeforeEach
  void reachTheFirstReign() throws Exception {
    runUntil(3 * SECOND);
  }

  @Test
  void aLineFromNodeToNodeAsksAndCutsOneWay() throws Exception {
    drag(8001, 8003);
    robot.clickOn("#link-one-way");
    settle();
    assertEquals(List.of("8001 -> 8003"), cuts());
    assertEquals("cut 8001 → 8003", newestDeed());
    drag(8001, 8003);
    robot.clickOn("#link-one-way-back");
    settle();
    assertEquals(List.of("8001 -> 8003", "8003 -> 8001"), cuts());
    drag(8003, 8001);
    robot.clickOn("#link-mend");
    settle();
    assertEquals(List.of(), snapshot().links());
  }

  @Test
  void aClickOnALinkAsksToo() throws Exception {
    Point2D west = view.cluster().placeOf(8001).orElseThrow();
    Point2D south = view.cluster().placeOf(8002).orElseThrow();
    robot.interact(() -> view.cluster().scene().want(Shape.RING));
    settle();
    Point2D one = view.cluster().placeOf(8001).orElseThrow();
    Point2D other = view.cluster().placeOf(8002).orElseThrow();
    assertFalse(west.equals(one) && south.equals(other), "the ring seats them elsewhere");
    robot.clickOn(view.cluster().localToScreen(one.midpoint(other)), MouseButton.PRIMARY);
    robot.clickOn("#link-slow");
    settle();
    assertEquals(2, snapshot().links().size());
    assertTrue(snapshot().links().stream().allMatch(link -> link.delayNanos() > SECOND / 10));
  }

  @Test
  void theMenuOfANodeOffersWhatMakesSense() throws Exception {
    rightClick(8002);
    assertEquals(8002, watch.chosen().get());
    robot.clickOn("#menu-crash");
    settle();
    assertEquals(Condition.CRASHED, node(8002).condition());
    rightClick(8002);
    robot.clickOn("#menu-restart");
    settle();
    assertEquals(Condition.RUNNING, node(8002).condition());
    rightClick(8002);
    robot.clickOn("#menu-send").write("from the menu").type(KeyCode.ENTER);
    settle();
    assertEquals(1, snapshot().submitted());
    assertEquals("wrote to 8002: “from the menu”", newestDeed());
  }

  @Test
  void eachKeyDoesItsDeed() throws Exception {
    robot.type(KeyCode.DIGIT1, KeyCode.I);
    settle();
    assertEquals(4, cuts().size());
    robot.type(KeyCode.H);
    settle();
    assertEquals(List.of(), cuts());
    robot.type(KeyCode.Z);
    settle();
    assertEquals(Condition.FROZEN, node(8001).condition());
    robot.type(KeyCode.H, KeyCode.S);
    settle();
    assertEquals(4, snapshot().links().size());
    robot.type(KeyCode.C);
    settle();
    assertEquals(1.2, node(8001).clockRate());
    robot.type(KeyCode.U);
    settle();
    assertEquals(4, snapshot().nodes().size());
    assertEquals("started a second 8001", newestDeed());
    robot.type(KeyCode.DIGIT3, KeyCode.T);
    settle();
    assertEquals("asked 8003 to step down", newestDeed());
  }

  @Test
  void aWipeAsksFirst() throws Exception {
    robot.type(KeyCode.DIGIT2, KeyCode.W);
    robot.clickOn("Leave it");
    settle();
    assertEquals(Condition.RUNNING, node(8002).condition());
    robot.type(KeyCode.W);
    robot.clickOn("Wipe");
    settle();
    assertEquals(Condition.WIPED, node(8002).condition());
    assertEquals("wiped the disk of 8002", newestDeed());
  }

  @Test
  void xAndADigitAskWhatToDoWithTheLink() throws Exception {
    robot.type(KeyCode.DIGIT1, KeyCode.X, KeyCode.DIGIT3);
    assertEquals(8001, watch.chosen().get(), "the digit named the link's other end");
    robot.clickOn("#link-both-ways");
    settle();
    assertEquals(List.of("8001 -> 8003", "8003 -> 8001"), cuts());
    robot.type(KeyCode.X, KeyCode.ESCAPE);
    assertEquals(8001, watch.chosen().get(), "Escape gives up the link only");
  }

  @Test
  void arrowsGoFromNodeToNode() {
    clickNode(8001);
    robot.type(KeyCode.DOWN);
    assertEquals(8002, watch.chosen().get());
    robot.type(KeyCode.RIGHT);
    assertEquals(8003, watch.chosen().get());
  }

  @Test
  void aMeasureIsChosenAndKept() throws Exception {
    clickNode(8001);
    robot.clickOn(robot.lookup("#deed-freeze .arrow-button").<javafx.scene.Node>query());
    robot.clickOn("30 s");
    settle();
    assertEquals("froze 8001 for 30 s", newestDeed());
    assertEquals("Freeze 30 s", text("#deed-freeze"));
  }

  @Test
  void whatMakesNoSenseIsDisabled() throws Exception {
    clickNode(8001);
    assertTrue(robot.lookup("#deed-restart").query().isDisabled());
    assertTrue(robot.lookup("#deed-step-down").query().isDisabled());
    robot.clickOn("#deed-crash");
    settle();
    assertTrue(robot.lookup("#deed-crash").query().isDisabled());
    assertFalse(robot.lookup("#deed-restart").query().isDisabled());
    robot.type(KeyCode.K);
    settle();
    assertEquals("crashed 8001", newestDeed());
  }

  @Test
  void mapAndRingAreOneClickOrKeyApart() {
    assertEquals(Shape.MAP, view.cluster().scene().shown().get());
    robot.clickOn("#shape-ring");
    assertEquals(Shape.RING, view.cluster().scene().shown().get());
    robot.clickOn("#shape-map");
    assertEquals(Shape.MAP, view.cluster().scene().shown().get());
    robot.type(KeyCode.M);
    assertEquals(Shape.RING, view.cluster().scene().shown().get());
  }

  @Test
  void mapOrRingIsRemembered(@TempDir Path folder) {
    robot.interact(() -> view.cluster().scene().remember(Settings.in(folder)));
    robot.clickOn("#shape-ring");
    robot.interact(() -> view.cluster().scene().want(Shape.MAP));
    robot.interact(() -> view.cluster().scene().remember(Settings.in(folder)));
    assertEquals(Shape.MAP, view.cluster().scene().shown().get());
    robot.clickOn("#shape-ring");
    robot.interact(() -> view.cluster().scene().remember(Settings.in(folder)));
    assertEquals(Shape.RING, view.cluster().scene().shown().get());
  }

  @Test
  void whileNobodyLeadsTheLineCountsDown() throws Exception {
    clickNode(8003);
    robot.type(KeyCode.Z);
    settle();
    runUntil(snapshot().atNanos() + SECOND / 5);
    assertEquals("Nobody leads", text("#answer-headline"));
    assertTrue(
        text("#answer-timer").matches("800[12] acts in (\\d+ ms|\\d\\.\\d s)"),
        text("#answer-timer"));
    assertTrue(text("#answer-reasons").startsWith("8003 frozen · "), text("#answer-reasons"));
  }

  private void drag(int from, int to) {
    Point2D start = view.cluster().placeOf(from).orElseThrow();
    Point2D end = view.cluster().placeOf(to).orElseThrow();
    robot
        .drag(view.cluster().localToScreen(start), MouseButton.PRIMARY)
        .moveTo(view.cluster().localToScreen(start.midpoint(end)))
        .dropTo(view.cluster().localToScreen(end));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void rightClick(int id) {
    robot.clickOn(place(id), MouseButton.SECONDARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Without its time. */
  private String newestDeed() {
    String line = robot.lookup("#done .label").<Label>queryAll().iterator().next().getText();
    return line.substring(line.indexOf("  ") + 2);
  }

  private List<String> cuts() {
    return snapshot().links().stream()
        .filter(LinkView::cut)
        .map(link -> link.from() + " -> " + link.to())
        .toList();
  }
}
