package dev.lamplight.monitor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MonitorTest {
  private @Nullable Stage shown;

  @Start
  void start(Stage stage) {
    stage.setX(0);
    stage.setY(0);
    new Monitor().start(stage);
    shown = stage;
  }

  @Test
  void theWindowOpens() {
    assertTrue(shown != null && shown.isShowing());
  }
}
