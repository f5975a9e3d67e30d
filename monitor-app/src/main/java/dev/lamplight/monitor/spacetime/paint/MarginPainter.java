package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.spacetime.layout.TimeAxis;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** Paints what frames the lanes: grid and axis, narration, the moment shown, and names. */
final class MarginPainter {
  private static final double MARKS_APART = 84;

  private final Pen pen;
  private final Brush graphics;
  private final Viewport view;
  private final long step;

  MarginPainter(Pen pen) {
    this.pen = pen;
    this.graphics = pen.graphics;
    this.view = pen.view();
    this.step =
        pen.scenery.axis() == Axis.TIME
            ? TimeAxis.stepNanos(view, MARKS_APART)
            : TimeAxis.stepStamps(view, MARKS_APART / 2) * Axis.STAMP;
  }

  void grid() {
    graphics.setFill(pen.of(Ink.FAINT));
    double top = Pen.HEAD;
    double high = pen.height - Pen.FOOT + 4 - top;
    for (long at = TimeAxis.firstNanos(view, step); at <= view.endNanos(); at += step) {
      graphics.fillRect(Math.rint(view.x(at)), top, 1, high);
    }
  }

  void axis() {
    graphics.setFont(Fonts.regular(12));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(pen.of(Ink.MUTED));
    double y = pen.height - Pen.FOOT / 2 + 2;
    for (long at = TimeAxis.firstNanos(view, step); at <= view.endNanos(); at += step) {
      double x = Math.rint(view.x(at));
      if (x > Pen.GUTTER - 2 && x < pen.width - 24) {
        graphics.fillText(words(at), x, y);
      }
    }
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.fillText(
        Texts.of(pen.scenery.axis() == Axis.TIME ? "diagram.axis.time" : "diagram.axis.lamport"),
        20,
        y);
  }

  private String words(long at) {
    return pen.scenery.axis() == Axis.TIME
        ? Durations.mark(at, step)
        : String.valueOf(at / Axis.STAMP);
  }

  /** What reached in from the left is taken away: cheaper than a clip. */
  void coverGutter() {
    graphics.setFill(pen.of(Ink.PAPER));
    graphics.fillRect(0, 0, Pen.GUTTER, pen.height);
  }

  void laneLines() {
    graphics.setFill(pen.of(pen.lanes.gap() < 14 ? Ink.FAINT : Ink.DOWN));
    double end = Math.min(pen.latest(), pen.width - Pen.EDGE);
    for (int lane = 0; lane < pen.lanes.count(); lane++) {
      double y = Math.rint(pen.lanes.y(pen.lanes.id(lane)));
      graphics.fillRect(Pen.GUTTER, y, Math.max(0, end - Pen.GUTTER), 1);
    }
  }

  /** Narration and violations stand above the lanes, each as far as the next one. */
  void remarks(List<Integer> remarks) {
    TraceView trace = pen.trace();
    int first = firstSeen(remarks);
    double said = Pen.GUTTER;
    for (int i = first; i < remarks.size(); i++) {
      int event = remarks.get(i);
      if (event < trace.kept()) {
        continue;
      }
      double x = pen.x(event);
      double end = i + 1 < remarks.size() ? pen.x(remarks.get(i + 1)) : pen.width;
      if (x > pen.width) {
        return;
      }
      if (end > Pen.GUTTER) {
        Ink ink =
            switch (trace.kindAt(event)) {
              case VIOLATION -> Ink.ALARM;
              case SAY -> Ink.TEXT;
              default -> Ink.CLAIM;
            };
        graphics.setFill(pen.of(ink));
        graphics.fillRect(Math.rint(x), 5, 2, 18);
        if (ink == Ink.ALARM) {
          graphics.setGlobalAlpha(0.55);
          graphics.fillRect(Math.rint(x), 23, 1, pen.height - Pen.FOOT - 23);
          graphics.setGlobalAlpha(1);
        }
        said = say(EventWords.remark(trace, event), x, end, said);
      }
    }
  }

  /**
   * Writes behind the mark at {@code x}; before it if there only is room for all of it.
   *
   * @param said where the words of the remark before it end
   * @return where these end
   */
  private double say(String words, double x, double end, double said) {
    double wide = Measure.width(words, Fonts.regular(12));
    double from = Math.max(x, Pen.GUTTER) + 7;
    boolean before = from + wide > end - 8 && x - 5 - wide > said + 8;
    pen.label(words, before ? x - 5 - wide : from, before ? x : end - 8, 14);
    return before ? x + 2 : Math.min(end - 8, from + wide);
  }

  /** The last remark before what is seen, by halving. */
  private int firstSeen(List<Integer> remarks) {
    int low = 0;
    int high = remarks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (remarks.get(middle) < pen.trace().kept() || pen.x(remarks.get(middle)) < Pen.GUTTER) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /** Says how something comes into an empty picture. */
  void empty() {
    if (pen.trace().size() > 0) {
      return;
    }
    boolean over = !pen.scenery.frame().stance().abilities().act();
    String key = over ? "recording.blank" : "diagram.empty";
    double middle = (Pen.GUTTER + pen.width) / 2;
    double y = pen.height / 2;
    pen.line(Texts.of(key), middle, y - 12, Fonts.bold(15), Ink.TEXT);
    pen.line(Texts.of(key + ".how"), middle, y + 12, Fonts.regular(13), Ink.MUTED);
  }

  /** What comes after the moment that is shown lies behind a veil. */
  void now() {
    double x = pen.now();
    double latest = pen.latest();
    double top = Pen.HEAD;
    double high = pen.height - Pen.FOOT - top;
    if (latest > x + 1 && x < pen.width) {
      graphics.setGlobalAlpha(0.55);
      graphics.setFill(pen.of(Ink.PAPER));
      double from = Math.max(x, Pen.GUTTER);
      graphics.fillRect(from, 0, pen.width - from, pen.height - Pen.FOOT);
      graphics.setGlobalAlpha(1);
    }
    graphics.setFill(pen.of(Ink.CHOSEN));
    graphics.fillRect(Math.rint(x) - 0.75, top - 2, 1.5, high + 6);
    graphics.fillPolygon(
        new double[] {x - 6, x + 6, x}, new double[] {top - 6, top - 6, top + 2}, 3);
  }

  void names(int chosen) {
    Snapshot snapshot = pen.scenery.frame().snapshot();
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setTextAlign(TextAlignment.LEFT);
    int each = (int) Math.ceil(15 / Math.max(0.1, pen.lanes.gap()));
    for (int lane = 0; lane < pen.lanes.count(); lane += Math.max(1, each)) {
      int id = pen.lanes.id(lane);
      boolean reigns = snapshot.nodes().stream().anyMatch(node -> node.id() == id && node.reigns());
      double y = pen.lanes.y(id);
      double size = Math.clamp(pen.lanes.gap() * 0.5, 11, 15);
      if (id == chosen) {
        graphics.setFill(pen.of(Ink.CHOSEN));
        graphics.fillRoundRect(8, y - size * 0.8, 3, size * 1.6, 3, 3);
      }
      graphics.setFont(reigns ? Fonts.bold(size) : Fonts.regular(size));
      graphics.setFill(pen.of(Ink.TEXT));
      graphics.fillText(String.valueOf(id), 20, y);
      if (reigns) {
        Crown.paint(graphics, 74, y + 7, 17, pen.of(Ink.CROWN), pen.of(Ink.CROWN_TEXT));
      }
    }
  }
}
