package dev.lamplight.monitor.overview;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/**
 * The strip: a click or a drag goes to that moment, arrow keys go on by a hundredth, Home to the
 * start and End to now.
 */
public final class OverviewView extends StackPane {
  private static final double HEIGHT = 40;

  private final WatchViewModel watch;
  private final SpacetimeView diagram;
  private final OverviewViewModel model;
  private final PaintedPane pane = new PaintedPane();
  private final Tip tip = new Tip();
  private Palette palette = Theme.LIGHT.palette();

  public OverviewView(WatchViewModel watch, SpacetimeView diagram) {
    this.watch = watch;
    this.diagram = diagram;
    this.model = new OverviewViewModel(watch);
    setId("overview");
    getStyleClass().add("overview");
    setFocusTraversable(true);
    setCursor(Cursor.HAND);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(pane);
    pane.setPainter(this::paint);
    watch.onFrame(frame -> pane.repaint());
    diagram.onSeen(pane::repaint);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tip.hide());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  public void setTheme(Theme theme) {
    palette = theme.palette();
    pane.repaint();
  }

  /** Where a moment is, in this view's own coordinates. */
  public Point2D placeOf(long nanos) {
    return new Point2D(model.scale(getWidth()).x(nanos), HEIGHT / 2);
  }

  private void paint(Brush graphics, double width, double height) {
    watch
        .frame()
        .ifPresent(
            frame ->
                new OverviewPainter(graphics, width, height, palette, model.scale(width))
                    .paint(frame, model.episodes(), seen(frame)));
  }

  /** The stretch of time in the diagram; the whole run where that counts in stamps. */
  private OverviewPainter.Stretch seen(Frame frame) {
    return diagram.axis().get() == Axis.TIME
        ? new OverviewPainter.Stretch(diagram.seen().startNanos(), diagram.seen().endNanos())
        : new OverviewPainter.Stretch(frame.stance().earliestNanos(), frame.stance().nowNanos());
  }

  private void press(MouseEvent event) {
    requestFocus();
    go(event);
  }

  private void go(MouseEvent event) {
    diagram.follow();
    watch.source().seek(model.scale(getWidth()).nanosAt(event.getX()));
    hover(event);
  }

  private void hover(MouseEvent event) {
    long nanos = model.scale(getWidth()).nanosAt(event.getX());
    tip.show(pane, event, 10, -40, Texts.of("overview.moment", Durations.clock(nanos)));
  }

  private void key(KeyEvent event) {
    boolean done =
        switch (event.getCode()) {
          case LEFT -> model.scrub(-1);
          case RIGHT -> model.scrub(1);
          case HOME -> model.toStart();
          case END -> model.toNow();
          default -> false;
        };
    if (done) {
      diagram.follow();
      event.consume();
    }
  }
}
