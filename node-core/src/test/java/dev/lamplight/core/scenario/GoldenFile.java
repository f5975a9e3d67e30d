package dev.lamplight.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file beside a scenario with what its run is to look like, reviewed as prose. {@code
 * -Dgolden.rewrite=true} writes what the runs look like now; the difference is then for a reader to
 * judge.
 */
final class GoldenFile {
  static final Path SCENARIOS = Path.of("src", "test", "resources", "scenarios");

  private GoldenFile() {}

  static void assertSame(String name, String actual) {
    Path file = SCENARIOS.resolve(name);
    try {
      if (Boolean.getBoolean("golden.rewrite")) {
        Files.writeString(file, actual);
      }
      String golden = Files.exists(file) ? Files.readString(file) : "";
      assertEquals(golden, actual, name + ", to be rewritten with -Dgolden.rewrite=true");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(SCENARIOS.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
