package dev.lamplight.monitor.export;

import dev.lamplight.monitor.brush.Brush;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Affine;

/** Paints SVG: every shape an element of its own, words as words. */
final class SvgBrush implements Brush {
  /** From the middle of a line of capitals and digits down to its base, by the font's size. */
  private static final double MIDDLE = 0.355;

  private final StringBuilder svg;
  private final String name;
  private final Deque<State> saved = new ArrayDeque<>();
  private final StringBuilder path = new StringBuilder();
  private State now = new State();
  private int clips;

  /**
   * A brush that appends to {@code svg}.
   *
   * @param name of what is painted, unlike that of any other picture in the same file
   */
  SvgBrush(StringBuilder svg, String name) {
    this.svg = svg;
    this.name = name;
  }

  /** What {@link #save} keeps. */
  private static final class State {
    private Color fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double lineWidth = 1;
    private double[] dashes = {};
    private StrokeLineCap cap = StrokeLineCap.SQUARE;
    private double alpha = 1;
    private Font font = Font.getDefault();
    private TextAlignment align = TextAlignment.LEFT;
    private VPos baseline = VPos.BASELINE;
    private Affine at = new Affine();
    private String clip = "";

    State copy() {
      State copy = new State();
      copy.fill = fill;
      copy.stroke = stroke;
      copy.lineWidth = lineWidth;
      copy.dashes = dashes;
      copy.cap = cap;
      copy.alpha = alpha;
      copy.font = font;
      copy.align = align;
      copy.baseline = baseline;
      copy.at = new Affine(at);
      copy.clip = clip;
      return copy;
    }
  }

  @Override
  public boolean keepsShapes() {
    return true;
  }

  @Override
  public void setFill(Color colour) {
    now.fill = colour;
  }

  @Override
  public void setStroke(Color colour) {
    now.stroke = colour;
  }

  @Override
  public void setLineWidth(double width) {
    now.lineWidth = width;
  }

  @Override
  public double getLineWidth() {
    return now.lineWidth;
  }

  @Override
  public void setLineDashes(double... lengths) {
    now.dashes = lengths.clone();
  }

  @Override
  public void setLineCap(StrokeLineCap cap) {
    now.cap = cap;
  }

  @Override
  public void setGlobalAlpha(double alpha) {
    now.alpha = alpha;
  }

  @Override
  public void setFont(Font font) {
    now.font = font;
  }

  @Override
  public void setTextAlign(TextAlignment align) {
    now.align = align;
  }

  @Override
  public void setTextBaseline(VPos baseline) {
    now.baseline = baseline;
  }

  @Override
  public void fillRect(double x, double y, double width, double height) {
    rectangle(x, y, width, height, 0, filled());
  }

  @Override
  public void strokeRect(double x, double y, double width, double height) {
    rectangle(x, y, width, height, 0, stroked());
  }

  @Override
  public void fillRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    rectangle(x, y, width, height, arcWidth / 2, filled());
  }

  @Override
  public void strokeRoundRect(
      double x, double y, double width, double height, double arcWidth, double arcHeight) {
    rectangle(x, y, width, height, arcWidth / 2, stroked());
  }

  private void rectangle(
      double x, double y, double width, double height, double radius, String look) {
    if (width > 0 && height > 0) {
      String round = radius > 0 ? " rx=\"" + Svg.number(radius) + "\"" : "";
      element("rect" + Svg.numbers("x", x, "y", y, "width", width, "height", height) + round, look);
    }
  }

  @Override
  public void fillOval(double x, double y, double width, double height) {
    oval(x, y, width, height, filled());
  }

  @Override
  public void strokeOval(double x, double y, double width, double height) {
    oval(x, y, width, height, stroked());
  }

  private void oval(double x, double y, double width, double height, String look) {
    double across = width / 2;
    double down = height / 2;
    element(
        "ellipse" + Svg.numbers("cx", x + across, "cy", y + down, "rx", across, "ry", down), look);
  }

  @Override
  public void strokeLine(double fromX, double fromY, double toX, double toY) {
    element("line" + Svg.numbers("x1", fromX, "y1", fromY, "x2", toX, "y2", toY), stroked());
  }

  @Override
  public void fillPolygon(double[] xs, double[] ys, int corners) {
    element("polygon" + points(xs, ys, corners), filled());
  }

  @Override
  public void strokePolygon(double[] xs, double[] ys, int corners) {
    element("polygon" + points(xs, ys, corners), stroked());
  }

  @Override
  public void strokePolyline(double[] xs, double[] ys, int corners) {
    element("polyline" + points(xs, ys, corners), stroked());
  }

  private static String points(double[] xs, double[] ys, int corners) {
    StringBuilder points = new StringBuilder(" points=\"");
    for (int corner = 0; corner < corners; corner++) {
      points.append(corner == 0 ? "" : " ").append(Svg.number(xs[corner]));
      points.append(',').append(Svg.number(ys[corner]));
    }
    return points.append('"').toString();
  }

  @Override
  public void fillText(String words, double x, double y) {
    double base = now.baseline == VPos.CENTER ? y + now.font.getSize() * MIDDLE : y;
    String anchor =
        switch (now.align) {
          case CENTER -> " text-anchor=\"middle\"";
          case RIGHT -> " text-anchor=\"end\"";
          case LEFT, JUSTIFY -> "";
        };
    svg.append("<text").append(Svg.numbers("x", x, "y", base)).append(anchor);
    svg.append(Svg.font(now.font, words)).append(filled()).append(place()).append('>');
    svg.append(Svg.escaped(words)).append("</text>\n");
  }

  /** Pixels are for brushes that keep no shapes. */
  @Override
  public void drawImage(Image image, double x, double y) {
    throw new UnsupportedOperationException("a painter that asks keepsShapes() needs no pixels");
  }

  @Override
  public void beginPath() {
    path.setLength(0);
  }

  @Override
  public void moveTo(double x, double y) {
    step("M", x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    step("L", x, y);
  }

  @Override
  public void quadraticCurveTo(double overX, double overY, double x, double y) {
    step("Q", overX, overY, x, y);
  }

  @Override
  public void bezierCurveTo(double outX, double outY, double inX, double inY, double x, double y) {
    step("C", outX, outY, inX, inY, x, y);
  }

  private void step(String letter, double... numbers) {
    Svg.step(path, letter, numbers);
  }

  @Override
  public void appendSVGPath(String more) {
    path.append(more).append(' ');
  }

  @Override
  public void closePath() {
    path.append('Z');
  }

  @Override
  public void fill() {
    element("path d=\"" + path.toString().strip() + "\"", filled());
  }

  @Override
  public void stroke() {
    element("path d=\"" + path.toString().strip() + "\"", stroked());
  }

  @Override
  public void clip() {
    String id = name + "-clip-" + ++clips;
    svg.append("<clipPath id=\"").append(id).append("\"><path d=\"");
    svg.append(path.toString().strip()).append('"').append(transform());
    svg.append("/></clipPath>\n");
    now.clip = " clip-path=\"url(#" + id + ")\"";
  }

  @Override
  public void save() {
    saved.push(now.copy());
  }

  @Override
  public void restore() {
    if (!saved.isEmpty()) {
      now = saved.pop();
    }
  }

  @Override
  public void translate(double x, double y) {
    now.at.appendTranslation(x, y);
  }

  @Override
  public void scale(double x, double y) {
    now.at.appendScale(x, y);
  }

  @Override
  public void rotate(double degrees) {
    now.at.appendRotation(degrees);
  }

  private void element(String what, String look) {
    svg.append('<').append(what).append(look).append(place()).append("/>\n");
  }

  private String filled() {
    return Svg.paint("fill", now.fill, now.alpha);
  }

  private String stroked() {
    StringBuilder look = new StringBuilder(" fill=\"none\"");
    look.append(Svg.paint("stroke", now.stroke, now.alpha));
    look.append(" stroke-width=\"").append(Svg.number(now.lineWidth)).append('"');
    if (now.cap != StrokeLineCap.BUTT) {
      look.append(" stroke-linecap=\"").append(now.cap.name().toLowerCase(Locale.ROOT));
      look.append('"');
    }
    if (now.dashes.length > 0) {
      look.append(" stroke-dasharray=\"");
      for (int dash = 0; dash < now.dashes.length; dash++) {
        look.append(dash == 0 ? "" : " ").append(Svg.number(now.dashes[dash]));
      }
      look.append('"');
    }
    return look.toString();
  }

  private String place() {
    return now.clip + transform();
  }

  private String transform() {
    Affine at = now.at;
    return at.isIdentity()
        ? ""
        : String.format(
            Locale.ROOT,
            " transform=\"matrix(%.4f %.4f %.4f %.4f %.3f %.3f)\"",
            at.getMxx(),
            at.getMyx(),
            at.getMxy(),
            at.getMyy(),
            at.getTx(),
            at.getTy());
  }
}
