package dev.lamplight.monitor.export;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/**
 * A part of the window as SVG: words, surfaces and outlines as themselves, so that they stay sharp
 * at any size; what is painted on a canvas as a picture inside.
 */
final class SvgScene {
  private final StringBuilder svg = new StringBuilder();
  private final Node root;

  private SvgScene(Node root) {
    this.root = root;
  }

  static String of(Node root) throws IOException {
    SvgScene scene = new SvgScene(root);
    Bounds all = root.getLayoutBounds();
    scene.svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\""
                + " width=\"%.0f\" height=\"%.0f\">%n",
            all.getWidth(),
            all.getHeight(),
            all.getWidth(),
            all.getHeight()));
    scene.draw(root);
    return scene.svg.append("</svg>\n").toString();
  }

  private void draw(Node node) throws IOException {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    switch (node) {
      case Canvas canvas -> image(canvas);
      case Text text -> words(text);
      case SVGPath path -> path(path);
      case Region region -> {
        surface(region);
        children(region);
      }
      case Parent parent -> children(parent);
      default -> {}
    }
  }

  private void children(Parent parent) throws IOException {
    for (Node child : parent.getChildrenUnmodifiable()) {
      draw(child);
    }
  }

  private Bounds place(Node node, Bounds local) {
    return root.sceneToLocal(node.localToScene(local));
  }

  private void image(Canvas canvas) throws IOException {
    if (canvas.getWidth() < 1 || canvas.getHeight() < 1) {
      return;
    }
    Bounds at = place(canvas, canvas.getLayoutBounds());
    String png = Base64.getEncoder().encodeToString(Picture.of(canvas).bytes());
    svg.append(
        String.format(
            Locale.ROOT,
            "<image x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                + " href=\"data:image/png;base64,%s\"/>%n",
            at.getMinX(),
            at.getMinY(),
            at.getWidth(),
            at.getHeight(),
            png));
  }

  private void surface(Region region) {
    Bounds at = place(region, new BoundingBox(0, 0, region.getWidth(), region.getHeight()));
    if (region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        box(at, fill.getRadii(), "fill", fill.getFill());
      }
    }
    if (region.getBorder() != null) {
      for (BorderStroke stroke : region.getBorder().getStrokes()) {
        box(at, stroke.getRadii(), "fill=\"none\" stroke", stroke.getTopStroke());
      }
    }
  }

  private void box(Bounds at, CornerRadii radii, String how, Paint paint) {
    if (paint instanceof Color colour && colour.getOpacity() > 0 && at.getWidth() > 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\""
                  + " %s=\"%s\"/>%n",
              at.getMinX(),
              at.getMinY(),
              at.getWidth(),
              at.getHeight(),
              radii.getTopLeftHorizontalRadius(),
              how,
              colour(colour)));
    }
  }

  private void words(Text text) {
    String[] lines = text.getText().split("\n", -1);
    if (text.getText().isBlank()) {
      return;
    }
    Bounds at = place(text, text.getLayoutBounds());
    double line = at.getHeight() / lines.length;
    for (int i = 0; i < lines.length; i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" font-family=\"%s, sans-serif\" font-size=\"%.1f\""
                  + " font-weight=\"%s\" fill=\"%s\">%s</text>%n",
              at.getMinX(),
              at.getMinY() + i * line + text.getBaselineOffset(),
              text.getFont().getFamily(),
              text.getFont().getSize(),
              text.getFont().getStyle().contains("Bold") ? "bold" : "normal",
              text.getFill() instanceof Color colour ? colour(colour) : "#000000",
              escaped(lines[i])));
    }
  }

  private void path(SVGPath path) {
    Bounds at = place(path, path.getLayoutBounds());
    Bounds own = path.getLayoutBounds();
    svg.append(
        String.format(
            Locale.ROOT,
            "<path transform=\"translate(%.1f %.1f) scale(%.3f) translate(%.1f %.1f)\" d=\"%s\""
                + " fill=\"%s\" stroke=\"%s\"/>%n",
            at.getMinX(),
            at.getMinY(),
            own.getWidth() == 0 ? 1 : at.getWidth() / own.getWidth(),
            -own.getMinX(),
            -own.getMinY(),
            path.getContent(),
            path.getFill() instanceof Color fill ? colour(fill) : "none",
            path.getStroke() instanceof Color stroke ? colour(stroke) : "none"));
  }

  private static String colour(Color colour) {
    String solid =
        String.format(
            Locale.ROOT,
            "#%02x%02x%02x",
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
    return colour.getOpacity() >= 1
        ? solid
        : solid + String.format(Locale.ROOT, "%02x", Math.round(colour.getOpacity() * 255));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
