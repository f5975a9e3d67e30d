package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.monitor.source.local.LocalCluster;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program off the screen, in a process of its own: a toolkit starts once in a JVM. */
@Timeout(180)
class HeadlessWindowTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theLeaderFallsAndThePictureAndTheReportSayWhoIsNext() throws Exception {
    Run run = run("--for", "11s", "--snapshot", "a.png", "--report", "a.json");
    assertEquals(0, run.exit(), run.said());
    assertTrue(run.said().contains("a.png") && run.said().contains("a.json"), run.said());
    BufferedImage picture = ImageIO.read(folder.resolve("a.png").toFile());
    assertEquals(1440, picture.getWidth());
    assertEquals(900, picture.getHeight());
    JsonNode report = JsonMapper.shared().readTree(folder.resolve("a.json"));
    assertEquals(11_000, report.get("virtual_ms").asDouble());
    assertEquals("[8002]", report.get("crown_on").toString());
    assertEquals(3, report.get("nodes_shown").asInt());
    assertEquals("[\"8001\",\"8002\",\"8003\"]", report.get("hosts").toString());
    assertEquals("simulation", report.get("source").asString());
    for (String field :
        List.of(
            "frames",
            "frame_ms_p50",
            "frame_ms_p95",
            "first_frame_ms",
            "messages_shown",
            "events",
            "messages_delivered")) {
      assertTrue(report.get(field).asDouble() > 0, field);
    }
    assertTrue(report.get("warnings").isEmpty());
  }

  @Test
  void theSameRunLeavesTheSamePicture() throws Exception {
    String[] asked = {"--scenario", "split-brain", "--for", "2s", "--theme", "dark"};
    assertEquals(0, run(with(asked, "--snapshot", "one.png", "--report", "one.json")).exit());
    assertEquals(0, run(with(asked, "--snapshot", "two.png", "--report", "two.json")).exit());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one.png")),
        Files.readAllBytes(folder.resolve("two.png")));
  }

  @Test
  void realNodesAreWatchedInRealTimeAndReported() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(Optional.empty())) {
      String url = cluster.watched("three").urls().getFirst();
      awaitAnswer(url + "/readyz");
      Run run = run("--connect", url, "--for", "3s", "--snapshot", "l.png", "--report", "l.json");
      assertEquals(0, run.exit(), run.said());
      JsonNode report = JsonMapper.shared().readTree(folder.resolve("l.json"));
      assertEquals("live", report.get("source").asString());
      assertEquals(3, report.get("nodes_shown").asInt());
      assertEquals(1, report.get("crown_on").size(), report.toString());
      assertEquals(0, report.get("kills").get("count").asInt());
      assertTrue(report.get("warnings").isEmpty(), report.toString());
    }
  }

  private static void awaitAnswer(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      long until = System.nanoTime() + 60_000_000_000L;
      int answer = 0;
      while (answer != 200) {
        assertTrue(System.nanoTime() < until, url + " answers " + answer);
        LockSupport.parkNanos(50_000_000);
        try {
          answer = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
          answer = 0;
        }
      }
    }
  }

  @Test
  void whereNoNodeAnswersNothingIsReported() throws Exception {
    Run run = run("--connect", "127.0.0.1:1", "--for", "500ms", "--report", "none.json");
    assertEquals(3, run.exit());
    assertTrue(
        run.said().contains("No node answered: http://127.0.0.1:1: nothing listens there."),
        run.said());
    assertFalse(Files.exists(folder.resolve("none.json")));
    Run wrong = run("--connect", "http://,x");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.said().contains("--connect takes the address of a node"), wrong.said());
  }

  @Test
  void aMalformedScenarioIsExplainedByLineAndColumn() throws Exception {
    Files.writeString(folder.resolve("bad.scenario"), "scenario \"Bad\"\nnodes 8001 8002 x\n");
    Run run = run("--scenario", "bad.scenario");
    assertEquals(2, run.exit());
    assertTrue(run.said().contains("bad.scenario:2:17"), run.said());
  }

  @Test
  void aClusterThatBreaksAPropertyUnexpectedlyIsReported() throws Exception {
    Files.writeString(
        folder.resolve("split.scenario"),
        """
        scenario "Unexpected"
        nodes 8001 8002 8003
        protocol textbook
        network lan
        seed 7
        at 2s partition 8003 | 8001 8002
        at 4s send 8003 "here"
        at 4s send 8001 "and there"
        until 8s
        """);
    assertEquals(1, run("--scenario", "split.scenario", "--for", "8s").exit());
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Run run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--module-path");
    command.add(Objects.requireNonNull(System.getProperty("jdk.module.path")));
    command.addAll(List.of("--add-modules", "javafx.controls,javafx.fxml,javafx.swing"));
    command.add("--enable-native-access=javafx.graphics");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Monitor.class.getName());
    command.add("--headless");
    command.addAll(List.of(arguments));
    File said = folder.resolve("said.txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    return new Run(process.waitFor(), Files.readString(said.toPath()));
  }

  private record Run(int exit, String said) {}
}
