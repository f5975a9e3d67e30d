package dev.lamplight.monitor.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * A user's choices, each under a name, in one file. A file that cannot be read holds nothing, and
 * one that cannot be written changes nothing: a window works without them.
 */
public final class Settings {
  private static final String FILE = "window.properties";

  private final Optional<Path> place;
  private final Properties held = new Properties();

  private Settings(Optional<Path> place) {
    this.place = place;
    place.ifPresent(this::read);
  }

  private void read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      held.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      held.clear();
    }
  }

  /** Those of a window that remembers nothing. */
  public static Settings forgetful() {
    return new Settings(Optional.empty());
  }

  /** Those in {@code folder}, which need not exist yet. */
  public static Settings in(Path folder) {
    return new Settings(Optional.of(folder.resolve(FILE)));
  }

  /** Those of whoever runs this. */
  public static Settings ofUser() {
    return in(
        folder(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")),
            Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")),
            Optional.ofNullable(System.getenv("APPDATA"))));
  }

  /** Where a platform keeps a program's settings. */
  static Path folder(
      String system, Path home, Optional<String> configurations, Optional<String> roaming) {
    if (system.startsWith("Windows")) {
      return roaming.map(Path::of).orElse(home).resolve("Lamplight");
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Lamplight");
    }
    return configurations
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .orElse(home.resolve(".config"))
        .resolve("lamplight");
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(held.getProperty(name));
  }

  /** Keeps {@code value}, on disk too if that is possible. */
  public void put(String name, String value) {
    if (value.equals(held.setProperty(name, value))) {
      return;
    }
    place.ifPresent(this::write);
  }

  private void write(Path file) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Path fresh = Files.createTempFile(file.resolveSibling(""), "window", ".new");
      try (Writer writer = Files.newBufferedWriter(fresh)) {
        held.store(writer, null);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      System.getLogger(Settings.class.getName())
          .log(System.Logger.Level.DEBUG, "settings are not kept", unwritable);
    }
  }
}
