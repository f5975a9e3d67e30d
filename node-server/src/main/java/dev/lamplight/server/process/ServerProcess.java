package dev.lamplight.server.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a process of its own, with all it says in a file. It does not outlive this
 * program, unless this program itself is killed.
 */
public final class ServerProcess implements AutoCloseable {
  /** What the kernel calls its page, in which it counts memory. */
  private static final String RESIDENT = "VmRSS:";

  private static final int KIB = 1 << 10;
  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final Path log;
  private final Thread atTheEnd;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    atTheEnd = new Thread(process::destroyForcibly, "lamplight-kill-" + process.pid());
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /**
   * Starts it.
   *
   * @param environment what is added to this program's own
   * @param log where what it says is appended
   */
  public static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), log);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said since the file was made, by this and by earlier processes. */
  public String said() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SIGKILL; returns once it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGSTOP: it stands still, with all its connections open. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + " ended with " + code);
    }
  }

  /** Waits for its end and gives its exit code; empty if it takes too long. */
  public OptionalInt await() throws InterruptedException {
    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** How much memory it has at hand, in bytes; 0 where the system does not say. */
  public long residentBytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** The processor time that it has used, in nanoseconds; 0 where the system does not say. */
  public long processorNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      await();
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException ending) {
      // the hook runs
    }
  }
}
