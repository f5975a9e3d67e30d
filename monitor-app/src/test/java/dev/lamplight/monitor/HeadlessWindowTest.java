package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
