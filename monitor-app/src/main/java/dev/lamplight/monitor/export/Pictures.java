package dev.lamplight.monitor.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;

/** Writes parts of the window to files, in the format that the file's ending names. */
public final class Pictures {
  private Pictures() {}

  /** Writes SVG if the name ends in {@code .svg}, else PNG. Belongs to the toolkit thread. */
  public static void write(Node part, Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      Files.writeString(file, SvgScene.of(part));
    } else {
      Picture.of(part).write(file);
    }
  }
}
