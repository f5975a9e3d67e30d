package dev.lamplight.monitor.brush;

import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What a painter needs of a surface: the part of JavaFX's {@code GraphicsContext} that the window
 * uses, under the same names and with the same meaning, so that one painter serves the screen and
 * an SVG file.
 */
public interface Brush {
  /** Whether shapes stay shapes, so that copies of their pixels would make the picture worse. */
  boolean keepsShapes();

  void setFill(Color colour);

  void setStroke(Color colour);

  void setLineWidth(double width);

  double getLineWidth();

  void setLineDashes(double... lengths);

  void setLineCap(StrokeLineCap cap);

  void setGlobalAlpha(double alpha);

  void setFont(Font font);

  void setTextAlign(TextAlignment align);

  /** Only {@link VPos#CENTER} is used. */
  void setTextBaseline(VPos baseline);

  void fillRect(double x, double y, double width, double height);

  void strokeRect(double x, double y, double width, double height);

  void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight);

  void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight);

  void fillOval(double x, double y, double width, double height);

  void strokeOval(double x, double y, double width, double height);

  void strokeLine(double fromX, double fromY, double toX, double toY);

  void fillPolygon(double[] xs, double[] ys, int corners);

  void strokePolygon(double[] xs, double[] ys, int corners);

  void strokePolyline(double[] xs, double[] ys, int corners);

  void fillText(String words, double x, double y);

  void drawImage(Image image, double x, double y);

  void beginPath();

  void moveTo(double x, double y);

  void lineTo(double x, double y);

  void quadraticCurveTo(double overX, double overY, double x, double y);

  void bezierCurveTo(double outX, double outY, double inX, double inY, double x, double y);

  void appendSVGPath(String path);

  void closePath();

  void fill();

  void stroke();

  /** Paints within the path alone, until {@link #restore}. */
  void clip();

  void save();

  void restore();

  void translate(double x, double y);

  void scale(double x, double y);

  void rotate(double degrees);
}
