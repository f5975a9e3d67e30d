package dev.lamplight.monitor.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The scenarios that come with the window, and those in files. */
public final class Scenarios {
  /** By name, the first one being what is shown when nothing else is asked for. */
  public static final List<String> NAMES = List.of("leader-falls", "split-brain");

  private Scenarios() {}

  /** What the window begins with when nothing is said. */
  public static Setup first() {
    return builtIn(NAMES.getFirst());
  }

  /**
   * The scenario in that file, or the built-in one of that name.
   *
   * @throws Runs.Rejected if there is neither, or the file cannot be read
   */
  public static Setup find(String fileOrName) throws Runs.Rejected {
    Path file = Path.of(fileOrName);
    if (Files.exists(file)) {
      return read(file);
    }
    if (NAMES.contains(fileOrName)) {
      return builtIn(fileOrName);
    }
    throw new Runs.Rejected(
        "There is no file "
            + fileOrName
            + ", and no scenario of that name; the built-in ones are "
            + String.join(" and ", NAMES)
            + ".");
  }

  /**
   * @throws Runs.Rejected if the file cannot be read
   */
  public static Setup read(Path file) throws Runs.Rejected {
    try {
      return Setup.of(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new Runs.Rejected(file + " cannot be read as a text in UTF-8.");
    }
  }

  private static Setup builtIn(String name) {
    String file = "scenarios/" + name + ".scenario";
    try (InputStream in = Objects.requireNonNull(Scenarios.class.getResourceAsStream(file), file)) {
      return Setup.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
