package dev.lamplight.monitor.fx;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.brush.CanvasBrush;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A region filled by one canvas, painted at most once a pulse, after layout and before the picture
 * goes to the screen. While it is in no window it holds on to nothing.
 */
public final class PaintedPane extends Region {
  private final Canvas canvas = new Canvas();
  private final Runnable pulse = this::paintIfDirty;
  private Painter painter = (graphics, width, height) -> {};
  private boolean dirty = true;

  public PaintedPane() {
    getChildren().add(canvas);
    setMinSize(0, 0);
    sceneProperty()
        .flatMap(scene -> scene.windowProperty().map(window -> scene))
        .addListener((property, before, after) -> moveTo(before, after));
  }

  /** What is painted from now on. */
  public void setPainter(Painter painter) {
    this.painter = painter;
    repaint();
  }

  /** Asks for a picture at the next pulse. */
  public void repaint() {
    dirty = true;
    if (getScene() != null && getScene().getWindow() != null) {
      Platform.requestNextPulse();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      dirty = true;
    }
  }

  private void moveTo(
      @org.jspecify.annotations.Nullable Scene before,
      @org.jspecify.annotations.Nullable Scene after) {
    if (before != null) {
      before.removePostLayoutPulseListener(pulse);
    }
    if (after != null) {
      after.addPostLayoutPulseListener(pulse);
      repaint();
    }
  }

  private void paintIfDirty() {
    if (!dirty || canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
      return;
    }
    dirty = false;
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    paintWith(new CanvasBrush(graphics));
  }

  /** Paints the same once more, in this region's own coordinates, with another brush. */
  public void paintWith(Brush brush) {
    painter.paint(brush, canvas.getWidth(), canvas.getHeight());
  }

  /** Draws a picture of a given size. */
  @FunctionalInterface
  public interface Painter {
    void paint(Brush graphics, double width, double height);
  }
}
