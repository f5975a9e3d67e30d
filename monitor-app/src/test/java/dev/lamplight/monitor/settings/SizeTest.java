package dev.lamplight.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
  @Test
  void whatWasChosenIsKeptForTheNextWindow(@TempDir Path folder) {
    assertEquals(new Size(100), Size.in(Settings.in(folder)));
    new Size(150).keep(Settings.in(folder));
    assertEquals(1.5, Size.in(Settings.in(folder)).share());
  }

  @ParameterizedTest
  @ValueSource(strings = {"125", " 125 ", "125%", "125 %"})
  void aSizeIsReadInPercent(String written) {
    assertEquals(Optional.of(new Size(125)), Size.read(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "99", "301", "1.5", "large", "99999999999"})
  void whatIsNoSizeIsNotRead(String written) {
    assertTrue(Size.read(written).isEmpty());
  }

  @Test
  void aFileThatSaysNonsenseGivesTheUsualSize(@TempDir Path folder) {
    Settings settings = Settings.in(folder);
    settings.put("size", "huge");
    assertEquals(new Size(100), Size.in(settings));
  }
}
