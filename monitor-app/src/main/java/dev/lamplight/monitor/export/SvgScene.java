package dev.lamplight.monitor.export;

import dev.lamplight.monitor.fx.PaintedPane;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A part of the window as SVG: words stay words; surfaces, outlines, icons and all that painters
 * paint stay shapes, so that they are sharp at any size.
 */
final class SvgScene {
  private final StringBuilder svg = new StringBuilder();
  private final Node root;
  private int parts;

  private SvgScene(Node root) {
    this.root = root;
  }

  static String of(Node root) {
    root.applyCss();
    if (root instanceof Parent parent) {
      parent.layout();
    }
    SvgScene scene = new SvgScene(root);
    Bounds all = root.getLayoutBounds();
    String width = Svg.number(all.getWidth());
    String height = Svg.number(all.getHeight());
    scene.svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    scene.svg.append(width).append(' ').append(height).append("\" width=\"").append(width);
    scene.svg.append("\" height=\"").append(height).append("\">\n");
    scene.draw(root);
    return scene.svg.append("</svg>\n").toString();
  }

  private void draw(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    int groups = 0;
    if (node.getOpacity() < 1) {
      svg.append("<g").append(Svg.numbers("opacity", node.getOpacity())).append(">\n");
      groups++;
    }
    if (node.getClip() instanceof Rectangle clip) {
      clip(place(node, clip.getBoundsInParent()));
      groups++;
    }
    switch (node) {
      case PaintedPane pane -> painted(pane);
      case FontIcon icon -> icon(icon);
      case Text text -> words(text);
      case SVGPath path -> path(path);
      case Region region -> {
        surface(region);
        children(region);
      }
      case Parent parent -> children(parent);
      default -> {}
    }
    svg.append("</g>\n".repeat(groups));
  }

  private void children(Parent parent) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      draw(child);
    }
  }

  private Bounds place(Node node, Bounds local) {
    return root.sceneToLocal(node.localToScene(local));
  }

  /** Opens a group in which nothing is seen outside of a box. */
  private void clip(Bounds box) {
    String id = "part-" + ++parts;
    svg.append("<clipPath id=\"").append(id).append("\"><rect").append(box(box));
    svg.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
  }

  private void painted(PaintedPane pane) {
    if (pane.getWidth() < 1 || pane.getHeight() < 1) {
      return;
    }
    Bounds at = place(pane, pane.getLayoutBounds());
    clip(at);
    svg.append("<g transform=\"translate(").append(Svg.number(at.getMinX())).append(' ');
    svg.append(Svg.number(at.getMinY())).append(")\">\n");
    pane.paintWith(new SvgBrush(svg, "painted-" + ++parts));
    svg.append("</g>\n</g>\n");
  }

  private void surface(Region region) {
    if (region.getShape() != null) {
      shaped(region, region.getShape());
      return;
    }
    if (region.getBackground() != null) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        double left = fill.getInsets().getLeft();
        double top = fill.getInsets().getTop();
        Bounds inside =
            new BoundingBox(
                left,
                top,
                Math.max(0, region.getWidth() - left - fill.getInsets().getRight()),
                Math.max(0, region.getHeight() - top - fill.getInsets().getBottom()));
        fill(place(region, inside), radius(fill), fill.getFill());
      }
    }
    Border border = region.getBorder();
    if (border != null) {
      Bounds at = place(region, new BoundingBox(0, 0, region.getWidth(), region.getHeight()));
      border.getStrokes().forEach(stroke -> outline(at, stroke));
    }
  }

  /** A surface in the form of a shape, such as the arrow of a menu, in the middle of its place. */
  private void shaped(Region region, Shape shape) {
    Background background = region.getBackground();
    if (background == null
        || !(background.getFills().getLast().getFill() instanceof Color colour)
        || !(Shape.union(shape, new Rectangle()) instanceof Path outline)) {
      return;
    }
    Bounds at = place(region, new BoundingBox(0, 0, region.getWidth(), region.getHeight()));
    Bounds own = shape.getLayoutBounds();
    boolean stretched = region.isScaleShape() && own.getWidth() > 0 && own.getHeight() > 0;
    svg.append("<path transform=\"translate(").append(Svg.number(at.getCenterX())).append(' ');
    svg.append(Svg.number(at.getCenterY())).append(") scale(");
    svg.append(stretched ? at.getWidth() / own.getWidth() : 1).append(' ');
    svg.append(stretched ? at.getHeight() / own.getHeight() : 1).append(") translate(");
    svg.append(Svg.number(-own.getCenterX())).append(' ').append(Svg.number(-own.getCenterY()));
    svg.append(")\" d=\"").append(Svg.steps(outline)).append('"');
    svg.append(Svg.paint("fill", colour, 1)).append("/>\n");
  }

  private static double radius(BackgroundFill fill) {
    return fill.getRadii().getTopLeftHorizontalRadius();
  }

  private void fill(Bounds at, double radius, Paint paint) {
    if (paint instanceof Color colour && colour.getOpacity() > 0 && at.getWidth() > 0) {
      svg.append("<rect").append(box(at)).append(Svg.numbers("rx", Math.min(radius, 999)));
      svg.append(Svg.paint("fill", colour, 1)).append("/>\n");
    }
  }

  /** A frame if all sides are alike, else each side that is seen. */
  private void outline(Bounds at, BorderStroke stroke) {
    BorderWidths widths = stroke.getWidths();
    List<Paint> sides =
        List.of(
            stroke.getTopStroke(),
            stroke.getRightStroke(),
            stroke.getBottomStroke(),
            stroke.getLeftStroke());
    boolean alike =
        sides.stream().distinct().count() == 1
            && widths.getTop() == widths.getLeft()
            && widths.getTop() == widths.getBottom();
    if (alike) {
      frame(at, stroke);
      return;
    }
    double left = at.getMinX();
    double top = at.getMinY();
    double right = at.getMaxX();
    double bottom = at.getMaxY();
    side(sides.get(0), left, top, at.getWidth(), widths.getTop());
    side(sides.get(1), right - widths.getRight(), top, widths.getRight(), at.getHeight());
    side(sides.get(2), left, bottom - widths.getBottom(), at.getWidth(), widths.getBottom());
    side(sides.get(3), left, top, widths.getLeft(), at.getHeight());
  }

  private void frame(Bounds at, BorderStroke stroke) {
    double width = stroke.getWidths().getTop();
    boolean seen = stroke.getTopStroke() instanceof Color colour && colour.getOpacity() > 0;
    if (!seen || width <= 0) {
      return;
    }
    Bounds middle =
        new BoundingBox(
            at.getMinX() + width / 2,
            at.getMinY() + width / 2,
            Math.max(0, at.getWidth() - width),
            Math.max(0, at.getHeight() - width));
    svg.append("<rect").append(box(middle));
    svg.append(Svg.numbers("rx", stroke.getRadii().getTopLeftHorizontalRadius()));
    svg.append(" fill=\"none\"").append(Svg.paint("stroke", (Color) stroke.getTopStroke(), 1));
    svg.append(Svg.numbers("stroke-width", width)).append("/>\n");
  }

  private void side(Paint paint, double x, double y, double width, double height) {
    if (width > 0 && height > 0) {
      fill(new BoundingBox(x, y, width, height), 0, paint);
    }
  }

  private static String box(Bounds at) {
    return Svg.numbers(
        "x", at.getMinX(), "y", at.getMinY(), "width", at.getWidth(), "height", at.getHeight());
  }

  /** Line by line as it is laid out. */
  private void words(Text text) {
    String all = text.getText();
    if (all.isBlank()) {
      return;
    }
    Bounds at = place(text, text.getLayoutBounds());
    Color colour = text.getFill() instanceof Color plain ? plain : Color.BLACK;
    double above = 0;
    for (TextLineInfo line : text.getLayoutInfo().getTextLines(true)) {
      double base = above + text.getBaselineOffset();
      above += line.bounds().getHeight();
      String words = all.substring(line.start(), line.end()).stripTrailing();
      double indent = line.bounds().getMinX() - text.getLayoutBounds().getMinX();
      svg.append("<text").append(Svg.numbers("x", at.getMinX() + Math.max(0, indent)));
      svg.append(Svg.numbers("y", at.getMinY() + base)).append(Svg.font(text.getFont(), words));
      svg.append(Svg.paint("fill", colour, 1)).append('>').append(Svg.escaped(words));
      svg.append("</text>\n");
    }
  }

  /** An icon is a letter of a font that a reader of the file need not have. */
  private void icon(FontIcon icon) {
    if (Shape.union(icon, new Rectangle()) instanceof Path outline
        && icon.getFill() instanceof Color colour) {
      Bounds zero = root.sceneToLocal(new BoundingBox(0, 0, 0, 0));
      svg.append("<path transform=\"translate(").append(Svg.number(zero.getMinX())).append(' ');
      svg.append(Svg.number(zero.getMinY())).append(")\" d=\"").append(Svg.steps(outline));
      svg.append('"').append(Svg.paint("fill", colour, 1)).append("/>\n");
    }
  }

  private void path(SVGPath path) {
    Bounds at = place(path, path.getLayoutBounds());
    Bounds own = path.getLayoutBounds();
    double scale = own.getWidth() == 0 ? 1 : at.getWidth() / own.getWidth();
    svg.append("<path transform=\"translate(").append(Svg.number(at.getMinX())).append(' ');
    svg.append(Svg.number(at.getMinY())).append(") scale(").append(Svg.number(scale));
    svg.append(") translate(").append(Svg.number(-own.getMinX())).append(' ');
    svg.append(Svg.number(-own.getMinY())).append(")\" d=\"").append(path.getContent());
    svg.append('"');
    svg.append(
        path.getFill() instanceof Color fill ? Svg.paint("fill", fill, 1) : " fill=\"none\"");
    if (path.getStroke() instanceof Color stroke) {
      svg.append(Svg.paint("stroke", stroke, 1));
      svg.append(Svg.numbers("stroke-width", path.getStrokeWidth()));
    }
    svg.append("/>\n");
  }
}
