package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.spacetime.episode.Episode;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.spacetime.layout.Lanes;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Measure;
import dev.lamplight.monitor.theme.Palette;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** What all parts of the picture are drawn with: where things stand, colours, and labels. */
final class Pen {
  /** Where the lanes' names stand. */
  static final double GUTTER = 104;

  /** Above the lanes, for narration. */
  static final double HEAD = 32;

  /** Below the lanes, for the marks of the axis. */
  static final double FOOT = 26;

  static final double EDGE = 12;

  /** How much of its way the arrow of a lost message goes. */
  private static final double LOST_AT = 0.72;

  /** How far at least it goes to the right: by its receiver's stamps it may point back. */
  private static final double LOST_AFTER = 8;

  private static final double BAND_MAX = 20;

  final Brush graphics;
  final double width;
  final double height;
  final Scenery scenery;
  final Lanes lanes;
  private final Palette palette;

  Pen(Brush graphics, double width, double height, Scenery scenery) {
    this.graphics = graphics;
    this.width = width;
    this.height = height;
    this.scenery = scenery;
    this.palette = scenery.sprites().palette();
    this.lanes =
        Lanes.of(
            scenery.frame().snapshot().nodes().stream().map(NodeView::id).toList(),
            HEAD,
            height - FOOT);
  }

  Viewport view() {
    return scenery.view();
  }

  /** Everything known of the run, also what comes after the moment that is shown. */
  TraceView trace() {
    return scenery.index().trace();
  }

  Color of(Ink ink) {
    return palette.of(ink);
  }

  /** Where an event stands. */
  double x(int position) {
    return view().x(scenery.index().place(scenery.axis(), position));
  }

  /**
   * Where an event is drawn: on its lane, or, for the loss of a message, where its arrow ends. No
   * lane may be there for it.
   */
  Point2D spot(int position) {
    int cause = trace().causeAt(position);
    boolean known =
        cause >= trace().kept()
            && lanes.holds(trace().nodeAt(cause))
            && lanes.holds(trace().peerAt(cause));
    if (trace().kindAt(position) != Kind.DROP || !known) {
      return new Point2D(x(position), lanes.y(LaneIndex.concerned(trace(), position)));
    }
    double from = lanes.y(trace().nodeAt(cause));
    double to = lanes.y(trace().peerAt(cause));
    return new Point2D(Math.max(x(position), x(cause) + LOST_AFTER), from + (to - from) * LOST_AT);
  }

  /** Where the moment that is shown stands. */
  double now() {
    return view().x(scenery.index().placeOf(scenery.axis(), scenery.frame().atNanos()));
  }

  /** Where the run has come to. */
  double latest() {
    return view().x(scenery.index().placeOf(scenery.axis(), scenery.frame().stance().nowNanos()));
  }

  double from(Episode episode) {
    double x =
        episode.from() == Episode.NONE_YET
            ? view().x(scenery.index().placeOf(scenery.axis(), episode.fromNanos()))
            : x(episode.from());
    return Math.clamp(x, -10, width + 10);
  }

  double to(Episode episode) {
    double x = episode.to() == Episode.NONE_YET ? latest() : x(episode.to());
    return Math.clamp(x, -10, width + 10);
  }

  /** How thick a reign is. */
  double band() {
    return Math.min(BAND_MAX, lanes.gap() * 0.55);
  }

  /** How far the marks beside a lane stand off it. */
  double offset() {
    return Math.min(11, lanes.gap() * 0.22);
  }

  /** Writes what fits between two edges, and nothing if that is too little. */
  void label(String words, double from, double to, double y) {
    label(words, from, to, y, Fonts.regular(12));
  }

  void label(String words, double from, double to, double y, Font font) {
    double room = to - from;
    if (room > 24) {
      graphics.setFont(font);
      graphics.setTextAlign(TextAlignment.LEFT);
      graphics.setTextBaseline(VPos.CENTER);
      double wide = Measure.width(words, font);
      int fits = (int) (words.length() * room / Math.max(1, wide));
      if (wide <= room) {
        graphics.fillText(words, from, y);
      } else if (fits > 4) {
        graphics.fillText(words.substring(0, fits - 2).stripTrailing() + "…", from, y);
      }
    }
  }

  /** Writes all of it about the middle, on paper. */
  void line(String words, double x, double y, Font font, Ink ink) {
    double wide = Measure.width(words, font) + 16;
    graphics.setFill(of(Ink.PAPER));
    graphics.fillRect(x - wide / 2, y - 11, wide, 22);
    graphics.setFont(font);
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(of(ink));
    graphics.fillText(words, x, y);
  }

  /** How wide the plate of these words is. */
  static double plateWidth(String words) {
    return Measure.width(words, Fonts.regular(11)) + 6;
  }

  /** Writes on a plate of paper, so that lines behind do not disturb; about the middle. */
  void plate(String words, double x, double y, Ink ink) {
    double half = plateWidth(words) / 2;
    graphics.setFill(of(Ink.PAPER));
    graphics.fillRect(x - half, y - 7, 2 * half, 14);
    graphics.setFont(Fonts.regular(11));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFill(of(ink));
    graphics.fillText(words, x, y);
  }
}
