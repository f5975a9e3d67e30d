package dev.lamplight.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Path HOME = Path.of("home", "ana");

  @TempDir private Path folder = Path.of("");

  @Test
  void whatIsPutIsThereNextTime() {
    Path deep = folder.resolve("not").resolve("yet");
    Settings.in(deep).put("cluster.shape", "ring");
    assertEquals(Optional.of("ring"), Settings.in(deep).get("cluster.shape"));
    assertEquals(Optional.empty(), Settings.in(deep).get("another"));
  }

  @Test
  void aFileThatCannotBeReadHoldsNothing() throws Exception {
    Files.writeString(folder.resolve("window.properties"), "cluster.shape=\\uZZZZ");
    assertEquals(Optional.empty(), Settings.in(folder).get("cluster.shape"));
  }

  @Test
  void aFileThatCannotBeWrittenChangesNothing() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "");
    Settings settings = Settings.in(blocked.resolve("below"));
    settings.put("cluster.shape", "map");
    assertEquals(Optional.of("map"), settings.get("cluster.shape"), "while the window is open");
  }

  @Test
  void eachPlatformHasItsPlace() {
    Optional<String> none = Optional.empty();
    assertEquals(
        HOME.resolve(".config").resolve("lamplight"), Settings.folder("Linux", HOME, none, none));
    assertEquals(
        Path.of("configs", "lamplight"),
        Settings.folder("Linux", HOME, Optional.of("configs"), none));
    assertEquals(
        Path.of("roaming", "Lamplight"),
        Settings.folder("Windows 11", HOME, none, Optional.of("roaming")));
    assertEquals(
        HOME.resolve("Library").resolve("Application Support").resolve("Lamplight"),
        Settings.folder("Mac OS X", HOME, none, none));
  }
}
