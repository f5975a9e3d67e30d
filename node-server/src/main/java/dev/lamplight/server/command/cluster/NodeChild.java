package dev.lamplight.server.command.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One node as a process of its own. It ends with its input, which this process holds open: so no
 * node is left behind, even if this process is killed.
 */
final class NodeChild {
  /** A node leaves within two seconds of being told; this is for a busy computer. */
  private static final long PATIENCE_SECONDS = 5;

  private static final String MAIN = "dev.lamplight.server.command.Lamplight";

  private final int id;
  private final Process process;

  private NodeChild(int id, Process process) {
    this.id = id;
    this.process = process;
  }

  /**
   * Starts a node with this program's own Java and options.
   *
   * @param ended called when it has ended
   */
  static NodeChild start(
      int id,
      String members,
      Path directory,
      String region,
      int place,
      LogStream stream,
      Runnable ended)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "node"));
    command.addAll(List.of("--id", Integer.toString(id), "--peers", members));
    command.addAll(List.of("--data", directory.resolve(Integer.toString(id)).toString()));
    command.addAll(List.of("--region", region, "--ends-with-input"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = builder.start();
    NodeChild child = new NodeChild(id, process);
    Thread.ofPlatform()
        .daemon()
        .name("lamplight-log-" + id)
        .start(
            () -> {
              child.pass(stream, place);
              ended.run();
            });
    return child;
  }

  int id() {
    return id;
  }

  private void pass(LogStream stream, int place) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        stream.line(place, line);
      }
    } catch (IOException closed) {
      // it has ended
    }
  }

  /** Tells it to end; what it says about that is still passed on. */
  void end() {
    process.toHandle().destroy();
  }

  /** Waits until it has ended, and sees to it. */
  void await() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has ended because it was told to. */
  boolean endedWell() {
    return !process.isAlive() && process.exitValue() == 0;
  }

  /** Removes a directory and all below it. */
  static void delete(Path directory) {
    try (Stream<Path> below = Files.walk(directory)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException left) {
      System.err.println("could not remove " + directory + ": " + left.getMessage());
    }
  }
}
