package dev.lamplight.monitor.bench;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts programs and looks at the screen, a row of it, until their windows are there. */
final class Stopwatch {
  /** Through the bar on top, which has words in it. */
  private static final Rectangle ROW = new Rectangle(0, 24, 1440, 1);

  /** Of a bare window there is one, of letters with their soft edges there are many. */
  private static final int COLOURS_OF_WORDS = 12;

  private static final int BLACK = 0xff000000;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int LOOK_MILLIS = 20;
  private static final int PAUSE_MILLIS = 300;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Robot robot;
  private final Path settings;

  /**
   * One start.
   *
   * @param first milliseconds from the command to the first picture that is not black
   * @param whole the same to a picture with words in it; NaN if none was waited for
   * @param cpu milliseconds of processor time until then
   */
  record Start(double first, double whole, double cpu) {}

  /**
   * @param settings a directory in which the programs find no settings of earlier starts
   * @throws AWTException if there is no screen to look at
   */
  Stopwatch(Path settings) throws AWTException {
    robot = new Robot();
    this.settings = settings;
  }

  /** Starts it, waits for its first picture, and for words if there are to be any; ends it. */
  Start start(List<String> command, boolean words)
      throws IOException, InterruptedException, TimeoutException {
    await(row -> row.allMatch(colour -> colour == BLACK), "an empty screen");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("XDG_CONFIG_HOME", settings.toString());
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      await(row -> row.anyMatch(colour -> colour != BLACK), "a window of " + command);
      double first = (System.nanoTime() - began) / NANOS_PER_MILLI;
      double whole = Double.NaN;
      if (words) {
        await(row -> row.distinct().count() >= COLOURS_OF_WORDS, "words in it of " + command);
        whole = (System.nanoTime() - began) / NANOS_PER_MILLI;
      }
      return new Start(first, whole, cpuMillis(process.toHandle()));
    } finally {
      all(process.toHandle()).forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
      robot.delay(PAUSE_MILLIS);
    }
  }

  private static Stream<ProcessHandle> all(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static double cpuMillis(ProcessHandle process) {
    return all(process)
        .mapToDouble(
            each ->
                each.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS_PER_MILLI)
        .sum();
  }

  private void await(Look look, String what) throws TimeoutException {
    long began = System.nanoTime();
    while (!look.sees(row())) {
      if (System.nanoTime() - began > PATIENCE_NANOS) {
        throw new TimeoutException("Waited for " + what + " for a minute.");
      }
      robot.delay(LOOK_MILLIS);
    }
  }

  private IntStream row() {
    BufferedImage picture = robot.createScreenCapture(ROW);
    return IntStream.range(0, picture.getWidth()).map(x -> picture.getRGB(x, 0));
  }

  /** Whether a row of pixels is what was waited for. */
  @FunctionalInterface
  private interface Look {
    boolean sees(IntStream row);
  }
}
