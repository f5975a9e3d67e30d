package dev.lamplight.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamplight.core.invariant.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same bytes, in this JVM and in others. */
class SameSeedTest {
  private static final long UNTIL = 12_000_000_000L;

  private static String here(long seed) {
    StringBuilder lines = new StringBuilder();
    for (Protocol protocol : Protocol.values()) {
      Simulation simulation = SampleRun.begin(protocol, seed);
      simulation.runUntil(UNTIL);
      lines.append(protocol).append(' ').append(CopyTest.digest(simulation)).append('\n');
    }
    return lines.toString();
  }

  private static String elsewhere(long seed, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SampleRun.class.getName(), String.valueOf(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace(System.lineSeparator(), "\n");
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void anotherJvmComesToTheSame() throws IOException, InterruptedException {
    String here = here(11);
    assertEquals(here, elsewhere(11, "-XX:TieredStopAtLevel=1"));
    assertEquals(here, elsewhere(11, "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2"));
  }

  @Test
  void anotherSeedComesToSomethingElse() {
    assertNotEquals(here(11), here(12));
  }
}
