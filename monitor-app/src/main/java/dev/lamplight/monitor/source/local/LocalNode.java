package dev.lamplight.monitor.source.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node as a process. It ends with its input, which this program holds open: so none is left
 * behind, even if this program is killed.
 */
final class LocalNode {
  private static final List<String> JAVA =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");
  private static final String MAIN = "dev.lamplight.server.command.Lamplight";
  private static final long KILL_SECONDS = 5;

  final int id;
  final int port;
  private final int peerPort;
  private final Path directory;
  private final String region;
  private @Nullable Process process;
  private boolean wiped;

  LocalNode(int id, int port, int peerPort, Path directory, String region) {
    this.id = id;
    this.port = port;
    this.peerPort = peerPort;
    this.directory = directory;
    this.region = region;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** As {@code --peers} names it. */
  String member() {
    return "%d=%s@127.0.0.1:%d".formatted(id, url(), peerPort);
  }

  /** Whether it has no directory and does not run. */
  boolean isWiped() {
    return wiped && !runs();
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  /** What it says goes to a file beside its directory. */
  void start(String members, Map<String, String> secrets) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(JAVA);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "node"));
    command.addAll(List.of("--id", Integer.toString(id), "--peers", members));
    command.addAll(List.of("--data", directory.resolve(Integer.toString(id)).toString()));
    command.addAll(List.of("--bind", "127.0.0.1", "--region", region, "--ends-with-input"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve(id + ".log").toFile()));
    builder.environment().putAll(secrets);
    process = builder.start();
    wiped = false;
  }

  /** That of the runtime that runs this program. */
  private static String java() {
    Path home = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("java", "java.exe")) {
      if (Files.isExecutable(home.resolve(name))) {
        return home.resolve(name).toString();
      }
    }
    return ProcessHandle.current().info().command().orElse("java");
  }

  /** Tells it to end. */
  void end() {
    if (process != null) {
      process.destroy();
    }
  }

  /** Waits until it has ended; sees to it after a while. */
  void await(long millis) {
    Process ending = process;
    try {
      if (ending != null && !ending.waitFor(millis, TimeUnit.MILLISECONDS)) {
        ending.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException hurried) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it, and removes all that it stored. */
  void wipe() throws IOException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      await(TimeUnit.SECONDS.toMillis(KILL_SECONDS));
    }
    delete(directory.resolve(Integer.toString(id)));
    wiped = true;
  }

  /** Removes a directory and all below it. */
  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> below = Files.walk(directory)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }
}
