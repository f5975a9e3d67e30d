package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.text.Language;
import dev.lamplight.monitor.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Stories, tempo, the way back, languages and the card of keys: by mouse and by keyboard. */
class ControlsTest extends StandingWindow {
  private static final String SCENARIO =
      """
      scenario "Talk"
      nodes 8001 8002 8003
      network lan
      seed 5
      repeat every 500ms send any "order"
      at 3s crash 8003
      until 600s
      """;

  @Start
  void start(Stage stage) throws Exception {
    open(stage, SCENARIO, 900);
  }

  @BeforeEach
  void haveAPast() throws Exception {
    runUntil(6 * SECOND);
  }

  @Test
  void aStoryIsChosenWithTheMouse() throws Exception {
    robot.clickOn("#stories");
    assertTrue(isSeen("#stories-card"));
    robot.clickOn("#" + Story.LEADER_FALLS.scenarioName());
    settle();
    assertFalse(isSeen("#stories-card"));
    assertEquals(Story.LEADER_FALLS.title(), text("#scenario"));
    assertTrue(frame().tempo().playing());
    watch.source().pause();
  }

  @Test
  void aStoryIsChosenWithItsDigitAndTheCardPutAway() throws Exception {
    for (KeyCode away : List.of(KeyCode.ESCAPE, KeyCode.B)) {
      robot.type(KeyCode.B);
      assertTrue(isSeen("#stories-card"));
      robot.type(away);
      assertFalse(isSeen("#stories-card"), away.toString());
    }
    robot.type(KeyCode.B).type(KeyCode.DIGIT5);
    settle();
    assertEquals(Story.values()[4].title(), text("#scenario"));
    watch.source().pause();
    robot.type(KeyCode.B).type(KeyCode.ENTER);
    settle();
    assertEquals(Story.values()[0].title(), text("#scenario"));
    watch.source().pause();
  }

  @Test
  void theScrubberGoesToAnyMomentAndTheBannerComesBack() throws Exception {
    robot.clickOn("#overview", MouseButton.PRIMARY);
    settle();
    assertTrue(watch.inPast());
    assertTrue(isSeen("#banner"));
    assertTrue(text("#banner-words").contains("past"), text("#banner-words"));
    long middle = frame().atNanos();
    assertTrue(middle > SECOND && middle < 5 * SECOND, "at " + middle);
    robot.clickOn("#back-to-now");
    settle();
    assertFalse(watch.inPast());
    assertFalse(isSeen("#banner"));
    robot.drag("#overview", MouseButton.PRIMARY).moveBy(-60, 0).drop();
    settle();
    assertTrue(watch.inPast() && frame().atNanos() < middle);
    robot.clickOn("#follow");
    settle();
    assertFalse(watch.inPast());
  }

  @Test
  void theScrubberGoesByKeys() throws Exception {
    robot.interact(() -> robot.lookup("#overview").query().requestFocus());
    robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
    settle();
    long back = frame().atNanos();
    assertTrue(watch.inPast() && back < 6 * SECOND);
    robot.type(KeyCode.RIGHT);
    settle();
    assertTrue(frame().atNanos() > back);
    robot.type(KeyCode.HOME);
    settle();
    assertEquals(0, frame().atNanos());
    robot.type(KeyCode.END);
    settle();
    assertFalse(watch.inPast());
  }

  @Test
  void nothingCanBeDoneToThePast() throws Exception {
    robot.type(KeyCode.P);
    settle();
    assertTrue(watch.inPast());
    robot.type(KeyCode.DIGIT1, KeyCode.K);
    settle();
    assertTrue(isSeen("#banner"));
    assertFalse(watch.isTouched());
    robot.type(KeyCode.F);
    settle();
    assertFalse(watch.inPast());
  }

  @Test
  void theEventBeforeAndTheNextAreOneClickAway() throws Exception {
    robot.clickOn("#event-before");
    settle();
    long before = frame().atNanos();
    assertTrue(watch.inPast() && before < 6 * SECOND);
    robot.clickOn("#event-before");
    settle();
    assertTrue(frame().atNanos() < before);
    robot.clickOn("#next-event");
    settle();
    assertEquals(before, frame().atNanos());
    robot.type(KeyCode.P).type(KeyCode.N);
    settle();
    assertEquals(before, frame().atNanos());
  }

  @Test
  void theSpeedFollowsWhatHappensUntilItIsChosen() throws Exception {
    ToggleButton adaptive = robot.lookup("#adaptive").queryAs(ToggleButton.class);
    assertTrue(adaptive.isSelected());
    Slider slider = robot.lookup("#speed").queryAs(Slider.class);
    robot.clickOn(slider);
    settle();
    assertFalse(adaptive.isSelected());
    double chosen = frame().tempo().speed();
    robot.interact(slider::requestFocus);
    robot.type(KeyCode.RIGHT);
    settle();
    assertTrue(frame().tempo().speed() > chosen);
    robot.clickOn("#adaptive");
    settle();
    assertTrue(frame().tempo().adaptive());
    robot.type(KeyCode.A);
    settle();
    assertFalse(frame().tempo().adaptive());
  }

  @Test
  void theAxisCountsTimeOrStampsByMouseAndByKey() throws Exception {
    robot.clickOn("#lamport");
    assertEquals(Axis.LAMPORT, view.diagram().axis().get());
    robot.type(KeyCode.L);
    assertEquals(Axis.TIME, view.diagram().axis().get());
    robot.clickOn("#fit");
    settle();
    long whole = view.diagram().seen().spanNanos();
    robot.clickOn("#zoom-in");
    settle();
    assertTrue(view.diagram().seen().spanNanos() < whole);
    robot.type(KeyCode.DIGIT0);
    settle();
    assertEquals(whole, view.diagram().seen().spanNanos());
  }

  @Test
  void anEventOfTheDiagramIsSelectedByMouseAndByKeys() throws Exception {
    robot.type(KeyCode.DIGIT0);
    settle();
    int event = firstSend();
    Point2D place = view.diagram().placeOf(event);
    robot.clickOn(view.diagram().localToScreen(place), MouseButton.PRIMARY);
    settle();
    assertTrue(isSeen("#event"));
    String title = text("#event-title");
    robot.type(KeyCode.RIGHT);
    settle();
    assertNotEquals(title, text("#event-title"));
    robot.type(KeyCode.E).type(KeyCode.ESCAPE);
    settle();
    assertFalse(isSeen("#event"));
  }

  @Test
  void aLanguageIsChosenInTheMenuByMouseAndByKeys() {
    List<Language> chosen = new ArrayList<>();
    robot.interact(() -> view.onLanguage(chosen::add));
    robot.clickOn("#languages").clickOn("#language-pt-BR");
    assertEquals(List.of(Language.PORTUGUESE), chosen);
    robot.interact(() -> robot.lookup("#languages").query().requestFocus());
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
    assertEquals(2, chosen.size());
    assertEquals(Language.ENGLISH, Texts.language(), "who opened the window speaks");
  }

  @Test
  void theQuestionMarkShowsTheKeysAndHidesThem() {
    press("?", KeyCode.SLASH);
    assertTrue(isSeen("#help-card"));
    press("?", KeyCode.SLASH);
    assertFalse(isSeen("#help-card"));
    robot.clickOn("#help").clickOn("#help-card");
    assertFalse(isSeen("#help-card"));
  }

  @Test
  void everyButtonIsReachedWithTab() {
    List<String> reached = new ArrayList<>();
    robot.interact(() -> robot.lookup("#fenced").query().requestFocus());
    for (int press = 0; press < 40; press++) {
      Node owner = view.getScene().getFocusOwner();
      reached.add(String.valueOf(owner == null ? "" : owner.getId()));
      robot.type(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    for (String id :
        List.of(
            "fenced",
            "textbook",
            "stories",
            "open",
            "restart",
            "new-seed",
            "languages",
            "theme",
            "help",
            "shape-ring",
            "play",
            "step",
            "speed",
            "overview",
            "lamport",
            "fit",
            "follow",
            "tab-graph",
            "figures",
            "diagram")) {
      assertTrue(reached.contains(id), id + " is not among " + reached);
    }
  }

  private int firstSend() {
    for (int event = 0; event < frame().trace().size(); event++) {
      if (frame().trace().kindAt(event) == Kind.SEND) {
        return event;
      }
    }
    throw new IllegalStateException("nobody sent anything");
  }

  private void press(String text, KeyCode code) {
    robot.interact(
        () ->
            Event.fireEvent(
                view,
                new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, true, false, false, false)));
  }

  private boolean isSeen(String query) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(query).tryQuery().map(Node::isVisible).orElse(false);
  }
}
