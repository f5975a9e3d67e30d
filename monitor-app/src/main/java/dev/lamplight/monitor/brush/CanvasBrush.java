package dev.lamplight.monitor.brush;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints on a canvas. */
public final class CanvasBrush implements Brush {
  private final GraphicsContext graphics;

  public CanvasBrush(GraphicsContext graphics) {
    this.graphics = graphics;
  }

  @Override
  public boolean keepsShapes() {
    return false;
  }

  @Override
  public void setFill(Color colour) {
    graphics.setFill(colour);
  }

  @Override
  public void setStroke(Color colour) {
    graphics.setStroke(colour);
  }

  @Override
  public void setLineWidth(double width) {
    graphics.setLineWidth(width);
  }

  @Override
  public double getLineWidth() {
    return graphics.getLineWidth();
  }

  @Override
  public void setLineDashes(double... lengths) {
    graphics.setLineDashes(lengths);
  }

  @Override
  public void setLineCap(StrokeLineCap cap) {
    graphics.setLineCap(cap);
  }

  @Override
  public void setGlobalAlpha(double alpha) {
    graphics.setGlobalAlpha(alpha);
  }

  @Override
  public void setFont(Font font) {
    graphics.setFont(font);
  }

  @Override
  public void setTextAlign(TextAlignment align) {
    graphics.setTextAlign(align);
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    graphics.setTextBaseline(baseline);
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    graphics.fillRect(x, y, width, height);
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    graphics.strokeRect(x, y, width, height);
  }

  @Override
  public void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    graphics.fillRoundRect(x, y, width, height, arcWidth, arcHeight);
  }

  @Override
  public void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    graphics.strokeRoundRect(x, y, width, height, arcWidth, arcHeight);
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    graphics.fillOval(x, y, width, height);
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    graphics.strokeOval(x, y, width, height);
  }

  @Override
  public void strokeLine(double fromX, double fromY, double toX, double toY) {
    graphics.strokeLine(fromX, fromY, toX, toY);
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int corners) {
    graphics.fillPolygon(xs, ys, corners);
  }

  @Override
  public void strokePolygon(double[] xs, double[] ys, int corners) {
    graphics.strokePolygon(xs, ys, corners);
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int corners) {
    graphics.strokePolyline(xs, ys, corners);
  }

  @Override
  public void fillText(String words, double x, double y) {
    graphics.fillText(words, x, y);
  }

  @Override
  public void drawImage(Image image, double x, double y) {
    graphics.drawImage(image, x, y);
  }

  @Override
  public void beginPath() {
    graphics.beginPath();
  }

  @Override
  public void moveTo(double x, double y) {
    graphics.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    graphics.lineTo(x, y);
  }

  @Override
  public void quadraticCurveTo(double overX, double overY, double x, double y) {
    graphics.quadraticCurveTo(overX, overY, x, y);
  }

  @Override
  public void bezierCurveTo(double outX, double outY, double inX, double inY, double x, double y) {
    graphics.bezierCurveTo(outX, outY, inX, inY, x, y);
  }

  @Override
  public void appendSVGPath(String path) {
    graphics.appendSVGPath(path);
  }

  @Override
  public void closePath() {
    graphics.closePath();
  }

  @Override
  public void fill() {
    graphics.fill();
  }

  @Override
  public void stroke() {
    graphics.stroke();
  }

  @Override
  public void clip() {
    graphics.clip();
  }

  @Override
  public void save() {
    graphics.save();
  }

  @Override
  public void restore() {
    graphics.restore();
  }

  @Override
  public void translate(double x, double y) {
    graphics.translate(x, y);
  }

  @Override
  public void scale(double x, double y) {
    graphics.scale(x, y);
  }

  @Override
  public void rotate(double degrees) {
    graphics.rotate(degrees);
  }
}
