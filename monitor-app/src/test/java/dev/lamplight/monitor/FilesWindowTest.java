package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.monitor.export.Pictures;
import dev.lamplight.monitor.file.FileChoice;
import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.tabs.Tab;
import dev.lamplight.monitor.text.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** New runs, files, pictures, and the question before a run is lost: by mouse and by keyboard. */
class FilesWindowTest extends StandingWindow {
  private static final String SCENARIO =
      """
      scenario "Quiet"
      nodes 8001 8002 8003
      network lan
      seed 5
      until 600s
      """;

  @TempDir private Path folder = Path.of("");

  private final Answers answers = new Answers();

  /** Gives the files that a test wants chosen. */
  private static final class Answers implements FileChoice {
    private final Deque<Optional<Path>> next = new ArrayDeque<>();
    private final List<Wanted> asked = new ArrayList<>();

    @Override
    public Optional<Path> toOpen(Window owner, Wanted wanted) {
      asked.add(wanted);
      return next.removeFirst();
    }

    @Override
    public Optional<Path> toSave(Window owner, Wanted wanted) {
      asked.add(wanted);
      return next.removeFirst();
    }
  }

  @Start
  void start(Stage stage) throws Exception {
    view = window(SCENARIO, Settings.forgetful());
    view.chooseFiles(answers);
    stage.setScene(new Scene(view));
    show(stage, 900);
  }

  @Test
  void aNewSimulationIsBegunWithTheMouse() throws Exception {
    robot.clickOn("#open").clickOn("#new-run-item");
    write("#new-nodes", "5");
    choose("#new-protocol", Protocol.TEXTBOOK);
    write("#new-seed-text", "77");
    robot.clickOn("#new-chatter").clickOn("#new-begin");
    settle();
    assertEquals(5, snapshot().nodes().size());
    assertEquals(Protocol.TEXTBOOK, frame().title().protocol());
    assertEquals(77, frame().title().seed());
    assertEquals("My cluster", text("#scenario"));
  }

  @Test
  void aNewSimulationIsBegunWithKeysAndGivenUpWithEscape() throws Exception {
    shortcut(KeyCode.N);
    robot.type(KeyCode.ESCAPE);
    settle();
    assertEquals("Quiet", text("#scenario"));
    shortcut(KeyCode.N);
    robot.type(KeyCode.ENTER);
    settle();
    assertEquals("My cluster", text("#scenario"));
    assertEquals(3, snapshot().nodes().size());
  }

  @Test
  void whatMakesNoClusterIsExplainedAndCannotBeBegun() {
    shortcut(KeyCode.N);
    write("#new-nodes", "65");
    assertEquals("A number from 2 to 64.", text("#new-complaint"));
    assertTrue(robot.lookup("#new-begin").query().isDisabled());
    write("#new-nodes", "64");
    assertFalse(robot.lookup("#new-begin").query().isDisabled());
    write("#new-seed-text", "many");
    assertTrue(text("#new-complaint").contains("18 digits"));
    assertTrue(robot.lookup("#new-begin").query().isDisabled());
    robot.clickOn("Cancel");
  }

  @Test
  void aRunInWhichSomebodyDidSomethingIsNotLostUnasked() throws Exception {
    runUntil(3 * SECOND);
    clickNode(8003);
    robot.type(KeyCode.K);
    settle();
    long run = frame().title().run();
    robot.clickOn("#restart");
    assertTrue(robot.lookup("#lose").tryQuery().isPresent());
    robot.clickOn("Cancel");
    settle();
    assertEquals(run, frame().title().run());
    robot.clickOn("#new-seed");
    robot.type(KeyCode.ESCAPE);
    settle();
    assertEquals(run, frame().title().run());
    robot.clickOn("#restart").clickOn("Leave it");
    settle();
    assertEquals(run + 1, frame().title().run());
    assertEquals(Condition.RUNNING, node(8003).condition());
    robot.clickOn("#restart");
    settle();
    assertEquals(run + 2, frame().title().run(), "nobody did anything, so nobody is asked");
  }

  @Test
  void savedFirstARunMayGo() throws Exception {
    runUntil(3 * SECOND);
    clickNode(8003);
    robot.type(KeyCode.K);
    settle();
    Path file = folder.resolve("mine.scenario");
    answers.next.add(Optional.of(file));
    robot.clickOn("#restart").clickOn("Save run…");
    until(() -> Files.exists(file));
    assertTrue(Files.readString(file).contains("crash 8003"));
    robot.clickOn("#restart");
    settle();
    assertEquals(0, frame().atNanos());
  }

  @Test
  void aMalformedFileIsExplainedByLineAndColumnAndTheOldRunStays() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.scenario"), "nodes 8001\nseed many\n");
    answers.next.add(Optional.of(bad));
    shortcut(KeyCode.O);
    assertTrue(text(".scenario-errors").contains("bad.scenario:2:6"), text(".scenario-errors"));
    robot.type(KeyCode.ENTER);
    settle();
    assertEquals("Quiet", text("#scenario"));
    assertTrue(robot.lookup(".scenario-errors").tryQuery().isEmpty());
  }

  @Test
  void aTraceThatIsNoneIsExplainedToo() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.trace.jsonl"), "{\"not\": \"a trace\"}\n");
    answers.next.add(Optional.of(bad));
    robot.clickOn("#open").clickOn("#open-item");
    assertTrue(text(".scenario-errors").contains("bad.trace.jsonl"), text(".scenario-errors"));
    robot.clickOn("OK");
    assertEquals("Quiet", text("#scenario"));
  }

  @Test
  void aRecordingInWhichNothingHappensSaysSoInEveryView() throws Exception {
    String header =
        """
        {"format":"lamplight-trace","version":1,"source":"live","protocol":"fenced",\
        "nodes":[{"id":8001,"region":""},{"id":8002,"region":""}],"scenario":"Empty",\
        "started_at":"2026-01-01T00:00:00Z"}
        """;
    answers.next.add(Optional.of(Files.writeString(folder.resolve("empty.trace.jsonl"), header)));
    shortcut(KeyCode.O);
    settle();
    assertEquals("Empty", text("#scenario"));
    for (Tab tab : List.of(Tab.GRAPH, Tab.LOGS, Tab.ELECTIONS)) {
      robot.interact(() -> view.tabs().show(tab));
      settle();
      assertTrue(
          robot.lookup(".empty-title").queryAllAs(Label.class).stream()
              .anyMatch(title -> title.getText().equals(Texts.of("recording.blank"))),
          tab.toString());
    }
    robot.interact(() -> view.tabs().show(Tab.DIAGRAM));
    settle();
    Path picture = folder.resolve("empty.svg");
    robot.interact(() -> assertDoesNotThrow(() -> Pictures.write(view.diagram(), picture)));
    assertTrue(Files.readString(picture).contains(Texts.of("recording.blank")));
  }

  @Test
  void aTraceThatIsCutShortSaysSoBesideItsName() throws Exception {
    String cut =
        """
        {"format":"lamplight-trace","version":1,"source":"live","protocol":"fenced",\
        "nodes":[{"id":8001,"region":""}],"scenario":"Cut","started_at":"2026-01-01T00:00:00Z"}
        {"node":8001,"ki\
        """;
    answers.next.add(Optional.of(Files.writeString(folder.resolve("cut.trace.jsonl"), cut)));
    shortcut(KeyCode.O);
    settle();
    assertEquals("Cut", text("#scenario"));
    assertEquals("the file is cut short in line 2 and read up to there", text("#seed"));
  }

  @Test
  void whatWasOpenedIsOfferedAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("two.scenario"), "nodes 8001 8002\nseed 9\n");
    answers.next.add(Optional.of(file));
    robot.clickOn("#open").clickOn("#open-item");
    settle();
    assertEquals("two", text("#scenario"));
    robot.clickOn("#open").clickOn("#scenario-first");
    settle();
    assertEquals("The leader falls", text("#scenario"));
    robot.clickOn("#open").clickOn("#recent").clickOn("#recent-0");
    settle();
    assertEquals("two", text("#scenario"));
  }

  @Test
  void runAndTraceAreSavedAndComeBack() throws Exception {
    runUntil(3 * SECOND);
    Path run = folder.resolve("run.scenario");
    Path trace = folder.resolve("run.trace.jsonl");
    answers.next.add(Optional.of(run));
    shortcut(KeyCode.S);
    until(() -> Files.exists(run));
    answers.next.add(Optional.of(trace));
    robot.clickOn("#open").clickOn("#save-trace");
    until(() -> Files.exists(trace));
    answers.next.add(Optional.of(trace));
    shortcut(KeyCode.O);
    settle();
    assertFalse(watch.isSimulated());
    robot.clickOn("#open");
    assertTrue(
        robot.lookup("#open").queryAs(MenuButton.class).getItems().stream()
            .anyMatch(item -> "save-run".equals(item.getId()) && item.isDisable()),
        "a recording is no run");
    robot.type(KeyCode.ESCAPE);
    answers.next.add(Optional.of(run));
    shortcut(KeyCode.O);
    settle();
    assertTrue(watch.isSimulated());
    assertEquals("Quiet", text("#scenario"));
  }

  @Test
  void diagramAndWindowAreExportedAsPngAndAsSvg() throws Exception {
    runUntil(3 * SECOND);
    for (String part : List.of("diagram", "window")) {
      for (String ending : List.of("png", "svg")) {
        Path file = folder.resolve(part + "." + ending);
        answers.next.add(Optional.of(file));
        robot.clickOn("#open").clickOn("#export").clickOn("#export-" + part + "-" + ending);
        until(() -> Files.exists(file));
        assertEquals(part + "." + ending, answers.asked.getLast().name());
        byte[] bytes = Files.readAllBytes(file);
        String begin = new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
        assertEquals(ending.equals("png") ? "\u0089PNG" : "<svg", begin);
      }
    }
  }

  @Test
  void whatCannotBeWrittenIsExplained() throws Exception {
    runUntil(SECOND);
    answers.next.add(Optional.of(folder.resolve("none").resolve("run.scenario")));
    shortcut(KeyCode.S);
    settle();
    assertTrue(text(".scenario-errors").contains("run.scenario"), text(".scenario-errors"));
    robot.type(KeyCode.ESCAPE);
    answers.next.add(Optional.empty());
    shortcut(KeyCode.S);
    settle();
    assertTrue(robot.lookup(".scenario-errors").tryQuery().isEmpty());
  }

  private void write(String query, String words) {
    Node found = robot.lookup(query).query();
    TextInputControl field =
        found instanceof Spinner<?> spinner ? spinner.getEditor() : (TextInputControl) found;
    robot.interact(
        () -> {
          field.requestFocus();
          field.clear();
        });
    robot.targetWindow(field.getScene().getWindow()).write(words);
    robot.targetWindow(view.getScene().getWindow());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @SuppressWarnings("unchecked")
  private <T> void choose(String query, T value) {
    ComboBox<T> box = robot.lookup(query).queryAs(ComboBox.class);
    robot.clickOn(box).interact(() -> box.setValue(value));
    robot.type(KeyCode.ESCAPE);
  }
}
