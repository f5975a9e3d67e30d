package dev.lamplight.monitor;

import dev.lamplight.monitor.control.WindowView;
import dev.lamplight.monitor.fx.Toolkit;
import dev.lamplight.monitor.settings.Settings;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Opens the window off the screen and closes it again, for Java to learn what a start needs: the
 * cache of classes that makes later starts quick is made of this.
 */
public final class Rehearsal {
  /**
   * From when everything is in the window; longer, and each start compiles what only a run wants.
   */
  private static final Duration LENGTH = Duration.seconds(2);

  private static final String GRAPHICS = "javafx.graphics";

  /** What a real screen needs besides. */
  private static final List<String> SCREEN = List.of("com/sun/glass/ui/gtk/", "com/sun/prism/es2/");

  private Rehearsal() {}

  public static void main(String[] arguments) throws Exception {
    Toolkit.offScreen();
    loadScreen();
    Subscription closing = Window.getWindows().subscribe(Rehearsal::closeInTime);
    int exit = Monitor.openAtOnce(Settings.forgetful());
    closing.unsubscribe();
    System.exit(exit);
  }

  private static void closeInTime() {
    for (Window window : Window.getWindows()) {
      window
          .sceneProperty()
          .subscribe(
              scene -> {
                if (scene != null && scene.getRoot() instanceof WindowView) {
                  closeSoon();
                }
              });
    }
  }

  private static void closeSoon() {
    PauseTransition pause = new PauseTransition(LENGTH);
    pause.setOnFinished(over -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    pause.play();
  }

  private static void loadScreen() throws IOException {
    ResolvedModule graphics = ModuleLayer.boot().configuration().findModule(GRAPHICS).orElseThrow();
    Module module = ModuleLayer.boot().findModule(GRAPHICS).orElseThrow();
    try (ModuleReader reader = graphics.reference().open();
        Stream<String> names = reader.list()) {
      names
          .filter(name -> SCREEN.stream().anyMatch(name::startsWith) && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .forEach(name -> Class.forName(module, name));
    }
  }
}
