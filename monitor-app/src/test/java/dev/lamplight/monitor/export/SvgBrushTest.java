package dev.lamplight.monitor.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.junit.jupiter.api.Test;

/** What is painted as SVG. */
class SvgBrushTest {
  private final StringBuilder svg = new StringBuilder();
  private final SvgBrush brush = new SvgBrush(svg, "test");

  @Test
  void shapesStayShapes() {
    brush.setFill(Color.web("#102030"));
    brush.fillRect(1, 2.504, 30, 40);
    assertEquals("<rect x=\"1\" y=\"2.5\" width=\"30\" height=\"40\" fill=\"#102030\"/>\n", said());
    brush.fillOval(10, 10, 20, 10);
    assertEquals("<ellipse cx=\"20\" cy=\"15\" rx=\"10\" ry=\"5\" fill=\"#102030\"/>\n", said());
    brush.setLineCap(StrokeLineCap.BUTT);
    brush.setStroke(Color.RED);
    brush.setLineWidth(2);
    brush.setLineDashes(5, 4);
    brush.strokeLine(0, 1, 2, 3);
    assertEquals(
        "<line x1=\"0\" y1=\"1\" x2=\"2\" y2=\"3\" fill=\"none\" stroke=\"#ff0000\""
            + " stroke-width=\"2\" stroke-dasharray=\"5 4\"/>\n",
        said());
    assertTrue(brush.keepsShapes());
  }

  @Test
  void whatIsHalfSeenIsHalfOpaque() {
    brush.setFill(Color.color(1, 0, 0, 0.5));
    brush.setGlobalAlpha(0.5);
    brush.fillRect(0, 0, 1, 1);
    assertTrue(said().contains("fill=\"#ff0000\" fill-opacity=\"0.25\""));
  }

  @Test
  void whatIsSavedComesBack() {
    brush.save();
    brush.translate(10, 20);
    brush.scale(2, 2);
    brush.setFill(Color.RED);
    brush.beginPath();
    brush.moveTo(0, 0);
    brush.lineTo(4, 0);
    brush.closePath();
    brush.clip();
    brush.fill();
    String moved = said();
    assertTrue(moved.contains("<clipPath id=\"test-clip-1\">"), moved);
    assertTrue(moved.contains("d=\"M0 0 L4 0 Z\""), moved);
    assertTrue(moved.contains("clip-path=\"url(#test-clip-1)\""), moved);
    assertTrue(moved.contains("matrix(2.0000 0.0000 0.0000 2.0000 10.000 20.000)"), moved);
    brush.restore();
    brush.fillRect(0, 0, 1, 1);
    String back = said();
    assertFalse(back.contains("matrix") || back.contains("clip"), back);
    assertTrue(back.contains("fill=\"#000000\""), back);
  }

  @Test
  void wordsOfAnyKindStayInTheirPlace() {
    assertEquals("&lt;b&gt; &amp; &quot;c&quot;", Svg.escaped("<b> & \"c\""));
    assertEquals("1.5", Svg.number(1.499999));
    assertEquals("-3", Svg.number(-3.0));
    assertEquals("0", Svg.number(0.001));
  }

  private String said() {
    String all = svg.toString();
    svg.setLength(0);
    return all;
  }
}
