package dev.lamplight.monitor.spacetime;

import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.spacetime.cause.CauseViewModel;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.spacetime.layout.Lanes;
import dev.lamplight.monitor.spacetime.layout.PaintedDiagram;
import dev.lamplight.monitor.spacetime.layout.Viewport;
import dev.lamplight.monitor.spacetime.paint.DiagramPainter;
import dev.lamplight.monitor.spacetime.paint.Scenery;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/**
 * The diagram: the wheel zooms, dragging leaves now, what is under the pointer is named, a click
 * selects it, and arrow keys go from event to event.
 */
public final class SpacetimeView extends StackPane {
  /** A press that moves no further than this is a click. */
  private static final double CLICK = 4;

  private final SpacetimeViewModel model;
  private final WatchViewModel watch;
  private final CauseViewModel causes;
  private final DiagramPainter painter = new DiagramPainter();
  private final PaintedPane pane = new PaintedPane();
  private final Tip tip = new Tip();
  private Sprites sprites = new Sprites(Theme.LIGHT.palette());
  private PaintedDiagram painted = new PaintedDiagram();
  private Viewport seen = new Viewport(0, Viewport.SPAN_NANOS_MIN, 0, 1);
  private Runnable onSeen = () -> {};
  private double draggedFrom;
  private Point2D pressedAt = Point2D.ZERO;

  public SpacetimeView(WatchViewModel watch) {
    this.watch = watch;
    this.model = new SpacetimeViewModel(watch);
    this.causes = new CauseViewModel(watch);
    setId("diagram");
    setFocusTraversable(true);
    getStyleClass().add("diagram");
    getChildren().add(pane);
    pane.setPainter(this::paint);
    watch.onFrame(frame -> pane.repaint());
    watch.chosen().subscribe(pane::repaint);
    model.following().subscribe(pane::repaint);
    model.axis().subscribe(axis -> pane.repaint());
    causes.cone().subscribe(cone -> pane.repaint());
    pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tip.hide());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  public void setTheme(Theme theme) {
    sprites = new Sprites(theme.palette());
    pane.repaint();
  }

  /** What the selected event has to do with the rest. */
  public CauseViewModel causes() {
    return causes;
  }

  /** Whether the picture goes along with now. */
  public ReadOnlyBooleanProperty following() {
    return model.following();
  }

  /** What the axis counts. */
  public ReadOnlyObjectProperty<Axis> axis() {
    return model.axis();
  }

  public void setAxis(Axis axis) {
    model.axis(axis);
    pane.repaint();
  }

  public void follow() {
    model.follow();
    pane.repaint();
  }

  /** Follows so that about so much time is seen, at the present speed. */
  public void span(long nanos) {
    model.span(nanos);
    pane.repaint();
  }

  public void zoomIn() {
    model.zoomIn();
    pane.repaint();
  }

  public void zoomOut() {
    model.zoomOut();
    pane.repaint();
  }

  /** Shows all of the run. */
  public void fitAll() {
    model.fit(seen);
    pane.repaint();
  }

  /** Selects the other end of the selected event's message. */
  public void followMessage() {
    model.otherEnd().ifPresent(this::select);
  }

  /** How many events the newest picture shows. */
  public int eventsShown() {
    return painted.size();
  }

  /** Which stretch of the axis the newest picture shows. */
  public Viewport seen() {
    return seen;
  }

  /** Does that whenever another stretch is shown. */
  public void onSeen(Runnable work) {
    onSeen = work;
  }

  /** Where an event was painted, in this view's own coordinates. */
  public Point2D placeOf(int event) {
    LaneIndex index = model.index().orElseThrow();
    int node = LaneIndex.concerned(index.trace(), event);
    return new Point2D(seen.x(index.place(model.axis().get(), event)), lanes().y(node));
  }

  private void paint(Brush graphics, double width, double height) {
    model.frame().ifPresent(frame -> paint(graphics, width, height, frame));
  }

  private void paint(Brush graphics, double width, double height, Frame frame) {
    Viewport next = model.view(DiagramPainter.GUTTER, DiagramPainter.axisWidth(width));
    if (!next.equals(seen)) {
      seen = next;
      onSeen.run();
    }
    Scenery scenery =
        new Scenery(
            frame,
            model.index().orElseThrow(),
            model.episodes(),
            model.axis().get(),
            seen,
            sprites,
            causes.cone().get(),
            watch.chosen().get());
    painted = painter.paint(graphics, width, height, scenery);
  }

  private void scroll(ScrollEvent event) {
    double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (delta != 0) {
      if (event.isShiftDown() || event.getDeltaY() == 0) {
        model.move(seen, delta * 2);
      } else {
        model.zoomAt(seen, delta > 0 ? 1 / 1.2 : 1.2, event.getX());
      }
      pane.repaint();
      event.consume();
    }
  }

  private void press(MouseEvent event) {
    requestFocus();
    draggedFrom = event.getX();
    pressedAt = new Point2D(event.getX(), event.getY());
  }

  private void drag(MouseEvent event) {
    if (pressedAt.distance(event.getX(), event.getY()) > CLICK || !model.following().get()) {
      tip.hide();
      model.move(seen, event.getX() - draggedFrom);
      draggedFrom = event.getX();
      pane.repaint();
    }
  }

  private void click(MouseEvent event) {
    boolean still = pressedAt.distance(event.getX(), event.getY()) <= CLICK;
    if (event.getButton() == MouseButton.PRIMARY && still) {
      OptionalInt hit = painted.at(event.getX(), event.getY());
      if (hit.isPresent() && event.isShiftDown()) {
        causes.compare(hit.getAsInt());
      } else {
        watch.select(hit.isPresent() ? new Selection.Event(hit.getAsInt()) : Selection.NONE);
      }
    }
  }

  private void hover(MouseEvent event) {
    OptionalInt hit = painted.at(event.getX(), event.getY());
    if (hit.isPresent() && model.index().isPresent()) {
      String words = EventWords.of(model.index().get().trace(), hit.getAsInt());
      tip.show(pane, event, 14, 14, words);
      if (model.selected().isPresent()) {
        causes.compare(hit.getAsInt());
      }
    } else {
      tip.hide();
    }
  }

  private void key(KeyEvent event) {
    boolean done =
        switch (event.getCode()) {
          case LEFT -> goOrPan(-1);
          case RIGHT -> goOrPan(1);
          case UP -> goAcross(-1);
          case DOWN -> goAcross(1);
          default -> false;
        };
    if (done) {
      event.consume();
    }
  }

  private boolean goOrPan(int direction) {
    if (model.selected().isEmpty()) {
      model.pan(seen, direction);
      pane.repaint();
    } else {
      model.beside(direction).ifPresent(this::select);
    }
    return true;
  }

  /** To the nearest event on the lane above or below; the first key selects what is in sight. */
  private boolean goAcross(int direction) {
    if (model.index().isEmpty() || model.frame().isEmpty()) {
      return false;
    }
    LaneIndex index = model.index().get();
    Lanes lanes = lanes();
    OptionalInt selected = model.selected();
    if (selected.isEmpty()) {
      index
          .nearest(model.axis().get(), lanes.id(0), seen.startNanos() + seen.spanNanos() / 2)
          .ifPresent(this::select);
      return true;
    }
    int lane = lanes.laneOf(LaneIndex.concerned(index.trace(), selected.getAsInt())) + direction;
    if (lane >= 0 && lane < lanes.count()) {
      model.across(lanes.id(lane)).ifPresent(this::select);
    }
    return true;
  }

  private void select(int event) {
    watch.select(new Selection.Event(event));
    model.reveal(seen, event);
    pane.repaint();
  }

  private Lanes lanes() {
    List<Integer> ids = watch.nodes().stream().map(node -> node.id()).toList();
    return Lanes.of(ids, DiagramPainter.top(), DiagramPainter.bottom(getHeight()));
  }
}
