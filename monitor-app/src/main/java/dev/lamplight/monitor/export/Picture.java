package dev.lamplight.monitor.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture of a part of the window, taken on the toolkit thread. It is put together from tiles,
 * because JavaFX's headless platform cannot render more than its screen of 1000 by 1000 at once
 * (JDK-8364201).
 */
public final class Picture {
  private static final int TILE = 720;

  private final int width;
  private final int height;
  private final int[] argb;

  private Picture(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  /** Of all of {@code node}, as large as it is laid out. */
  public static Picture of(Node node) {
    int width = (int) Math.ceil(node.getLayoutBounds().getWidth());
    int height = (int) Math.ceil(node.getLayoutBounds().getHeight());
    int[] argb = new int[width * height];
    for (int top = 0; top < height; top += TILE) {
      for (int left = 0; left < width; left += TILE) {
        int across = Math.min(TILE, width - left);
        int down = Math.min(TILE, height - top);
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(left, top, across, down));
        WritableImage tile = node.snapshot(part, new WritableImage(across, down));
        tile.getPixelReader()
            .getPixels(
                0,
                0,
                across,
                down,
                PixelFormat.getIntArgbInstance(),
                argb,
                top * width + left,
                width);
      }
    }
    return new Picture(width, height, argb);
  }

  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      PngFile.write(out, width, height, argb);
    }
  }
}
