package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.monitor.brush.Brush;
import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Tens of thousands of messages as one picture: the more of them cross a point, the darker it is,
 * and its colour is theirs, mixed. A message is a run of pixels in each column that it crosses, and
 * of a run only the two ends are noted; one sweep down each column then gives all pixels. So a
 * message costs as much as it is wide, which in a crowd is next to nothing.
 */
final class Crowd {
  /** What a message weighs; one that is to recede weighs less. */
  static final int WEIGHT = 4;

  static final int FADED = 1;

  /** How dark so much weight is. */
  private static final int[] OPACITY = opacities();

  private static final int CHANNELS = 4;

  private int width;
  private int height;

  /** By column, row and channel: what begins there, less what has ended. */
  private int[] changes = new int[0];

  private int[] pixels = new int[0];
  private PixelBuffer<IntBuffer> buffer = empty(1, 1, new int[1]);
  private WritableImage image = new WritableImage(buffer);

  private static int[] opacities() {
    int[] table = new int[256];
    for (int weight = 0; weight < table.length; weight++) {
      table[weight] = (int) (255 * opacity(weight));
    }
    return table;
  }

  /** How dark so much weight is, 0 to 1. */
  static double opacity(int weight) {
    return weight == 0 ? 0 : 0.92 - 0.80 * Math.exp(-weight / 34.0);
  }

  private static PixelBuffer<IntBuffer> empty(int width, int height, int[] pixels) {
    return new PixelBuffer<>(
        width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
  }

  /** Begins a picture of that size. */
  void begin(double wide, double high) {
    int nextWidth = Math.max(1, (int) wide);
    int nextHeight = Math.max(1, (int) high);
    if (nextWidth != width || nextHeight != height) {
      width = nextWidth;
      height = nextHeight;
      changes = new int[width * (height + 1) * CHANNELS];
      pixels = new int[width * height];
      buffer = empty(width, height, pixels);
      image = new WritableImage(buffer);
    } else {
      Arrays.fill(changes, 0);
    }
  }

  /** Adds a message from one point to another. */
  void line(double fromX, double fromY, double toX, double toY, Color colour, int weight) {
    if (toX < fromX) {
      line(toX, toY, fromX, fromY, colour, weight);
      return;
    }
    int first = (int) Math.floor(fromX);
    int last = (int) Math.floor(toX);
    double slope = toX - fromX < 1e-6 ? 0 : (toY - fromY) / (toX - fromX);
    double y = fromY;
    for (int x = first; x <= last; x++) {
      double end = x == last ? toY : fromY + (x + 1 - fromX) * slope;
      if (x >= 0 && x < width) {
        run(x, Math.min(y, end), Math.max(y, end), colour, weight);
      }
      y = end;
      if (x >= width) {
        return;
      }
    }
  }

  private void run(int x, double low, double high, Color colour, int weight) {
    int top = Math.clamp((int) Math.floor(low), 0, height - 1);
    int bottom = Math.clamp((int) Math.floor(high) + 1, top + 1, height);
    int red = level(colour.getRed()) * weight;
    int green = level(colour.getGreen()) * weight;
    int blue = level(colour.getBlue()) * weight;
    int column = x * (height + 1);
    add((column + top) * CHANNELS, red, green, blue, weight);
    add((column + bottom) * CHANNELS, -red, -green, -blue, -weight);
  }

  private static int level(double share) {
    return (int) (share * 255);
  }

  private void add(int at, int red, int green, int blue, int weight) {
    changes[at] += red;
    changes[at + 1] += green;
    changes[at + 2] += blue;
    changes[at + 3] += weight;
  }

  /** Sums up and paints the picture with its corner there. */
  void paint(Brush graphics, double left, double top) {
    for (int x = 0; x < width; x++) {
      int at = x * (height + 1) * CHANNELS;
      int red = 0;
      int green = 0;
      int blue = 0;
      int weight = 0;
      for (int y = 0; y < height; y++, at += CHANNELS) {
        red += changes[at];
        green += changes[at + 1];
        blue += changes[at + 2];
        weight += changes[at + 3];
        pixels[y * width + x] = weight == 0 ? 0 : pixel(red, green, blue, weight);
      }
    }
    buffer.updateBuffer(all -> null);
    graphics.drawImage(image, left, top);
  }

  private static int pixel(int red, int green, int blue, int weight) {
    int alpha = OPACITY[Math.min(weight, OPACITY.length - 1)];
    int blended =
        ((red / weight * alpha / 255) << 16)
            | ((green / weight * alpha / 255) << 8)
            | (blue / weight * alpha / 255);
    return (alpha << 24) | blended;
  }
}
