package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.cluster.ClusterScene.Shape;
import dev.lamplight.monitor.export.Pictures;
import dev.lamplight.monitor.story.Story;
import dev.lamplight.monitor.tabs.Tab;
import dev.lamplight.monitor.watch.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/**
 * Pictures of known moments, compared by structure: which words stand in them, in which order, and
 * how many shapes of each kind and colour; not where, and not by pixels. {@code
 * -Dgolden.rewrite=true} rewrites them.
 */
class GoldenPicturesTest extends StandingWindow {
  private static final Path FILES =
      Path.of("src", "test", "resources", "dev", "lamplight", "monitor", "pictures");
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");
  private static final Pattern ELEMENT =
      Pattern.compile("<(rect|ellipse|line|polygon|polyline|path|text)\\b([^>]*)>([^<]*)");
  private static final Pattern COLOUR = Pattern.compile("(?:fill|stroke)=\"(#[0-9a-f]{6})\"");

  @TempDir private Path folder = Path.of("");

  @Start
  void start(Stage stage) throws Exception {
    open(stage, Story.SPLIT_BRAIN_TEXTBOOK.told().text(), 1440, 900);
  }

  @Test
  void twoLeadersOnTheMap() throws Exception {
    runUntil(9 * SECOND);
    compare("two-leaders-map", view.cluster());
  }

  @Test
  void twoLeadersOnTheRing() throws Exception {
    robot.interact(() -> view.cluster().scene().want(Shape.RING));
    runUntil(9 * SECOND);
    compare("two-leaders-ring", view.cluster());
  }

  @Test
  void twoLeadersInTheDiagram() throws Exception {
    runUntil(9 * SECOND);
    robot.type(KeyCode.DIGIT0);
    compare("two-leaders-diagram", view.diagram());
  }

  @Test
  void theCausalPastInTheDiagram() throws Exception {
    runUntil(9 * SECOND);
    robot.type(KeyCode.DIGIT0);
    settle();
    robot.interact(() -> robot.lookup("#diagram").query().requestFocus());
    robot.type(KeyCode.DOWN);
    compare("causal-past-diagram", view.diagram());
  }

  /** Nobody heard of it: it has a past, its sender's, and no future. */
  @Test
  void aLostMessageInTheDiagram() throws Exception {
    runUntil(9 * SECOND);
    robot.type(KeyCode.DIGIT0);
    TraceView trace = frame().trace();
    int lost =
        IntStream.range(0, trace.size())
            .filter(position -> trace.kindAt(position) == Kind.DROP)
            .findFirst()
            .orElseThrow();
    robot.interact(() -> watch.select(new Selection.Event(lost)));
    compare("lost-message-diagram", view.diagram());
    assertEquals("Election from 8002 to 8003 is lost", text("#event-title"));
  }

  @Test
  void logsThatContradictEachOther() throws Exception {
    runUntil(14 * SECOND);
    robot.interact(() -> view.tabs().show(Tab.LOGS));
    compare("divergent-logs", view.tabs().logs());
  }

  @Test
  void theGraphOfCauses() throws Exception {
    runUntil(14 * SECOND);
    robot.interact(() -> view.tabs().show(Tab.GRAPH));
    compare("causal-graph", view.tabs().graph());
  }

  private void compare(String name, Node part) throws Exception {
    settle();
    Path picture = folder.resolve(name + ".svg");
    robot.interact(
        () -> {
          try {
            Pictures.write(part, picture);
          } catch (IOException failed) {
            throw new IllegalStateException(failed);
          }
        });
    String structure = structure(Files.readString(picture));
    if (REWRITE) {
      Files.createDirectories(FILES);
      Files.writeString(FILES.resolve(name + ".txt"), structure);
    }
    try (InputStream golden = getClass().getResourceAsStream("pictures/" + name + ".txt")) {
      String expected =
          REWRITE || golden == null
              ? Files.readString(FILES.resolve(name + ".txt"))
              : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, structure);
    }
  }

  private static String structure(String svg) {
    Map<String, Integer> shapes = new TreeMap<>();
    List<String> words = new ArrayList<>();
    Matcher elements = ELEMENT.matcher(svg);
    while (elements.find()) {
      Matcher colours = COLOUR.matcher(elements.group(2));
      StringBuilder kind = new StringBuilder(elements.group(1));
      while (colours.find()) {
        kind.append(' ').append(colours.group(1));
      }
      kind.append(elements.group(2).contains("dasharray") ? " dashed" : "");
      shapes.merge(kind.toString(), 1, Integer::sum);
      if (!elements.group(3).isBlank()) {
        words.add(elements.group(3).strip());
      }
    }
    StringBuilder structure = new StringBuilder();
    words.forEach(word -> structure.append(word).append('\n'));
    shapes.forEach(
        (kind, count) -> structure.append(count).append(" × ").append(kind).append('\n'));
    return structure.toString();
  }
}
