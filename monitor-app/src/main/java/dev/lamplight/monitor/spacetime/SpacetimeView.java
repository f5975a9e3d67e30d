package dev.lamplight.monitor.spacetime;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/** The diagram: the wheel zooms, dragging leaves now, what is under the pointer is named. */
public final class SpacetimeView extends StackPane {
  private final SpacetimeViewModel model;
  private final WatchViewModel watch;
  private final PaintedPane pane = new PaintedPane();
  private final Tooltip tooltip = new Tooltip();
  private Sprites sprites = new Sprites(Theme.LIGHT.palette());
  private PaintedDiagram painted = new PaintedDiagram();
  private Viewport seen = new Viewport(0, Viewport.SPAN_NANOS_MIN, 0, 1);
  private double draggedFrom;

  public SpacetimeView(WatchViewModel watch) {
    this.watch = watch;
    this.model = new SpacetimeViewModel(watch);
    setId("diagram");
    getChildren().add(pane);
    pane.setPainter(this::paint);
    watch.onFrame(frame -> pane.repaint());
    watch.chosen().subscribe(pane::repaint);
    model.following().subscribe(pane::repaint);
    pane.addEventHandler(ScrollEvent.SCROLL, this::zoom);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> draggedFrom = press.getX());
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tooltip.hide());
  }

  public void setTheme(Theme theme) {
    sprites = new Sprites(theme.palette());
    pane.repaint();
  }

  /** Whether the picture goes along with now. */
  public ReadOnlyBooleanProperty following() {
    return model.following();
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

  /** How many events the newest picture shows. */
  public int eventsShown() {
    return painted.size();
  }

  private void paint(GraphicsContext graphics, double width, double height) {
    model.frame().ifPresent(frame -> paint(graphics, width, height, frame));
  }

  private void paint(GraphicsContext graphics, double width, double height, Frame frame) {
    seen = model.view(DiagramPainter.GUTTER, DiagramPainter.axisWidth(width));
    painted =
        new DiagramPainter(graphics, width, height, frame.snapshot(), seen, sprites.palette())
            .paint(frame.trace(), model.episodes(), sprites, watch.chosen().get());
  }

  private void zoom(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      model.zoomAt(seen, event.getDeltaY() > 0 ? 1 / 1.2 : 1.2, event.getX());
      pane.repaint();
      event.consume();
    }
  }

  private void drag(MouseEvent event) {
    tooltip.hide();
    model.move(seen, event.getX() - draggedFrom);
    draggedFrom = event.getX();
    pane.repaint();
  }

  private void hover(MouseEvent event) {
    OptionalInt hit = painted.at(event.getX(), event.getY());
    if (hit.isPresent() && model.frame().isPresent()) {
      TraceView trace = model.frame().get().trace();
      tooltip.setText(EventWords.of(trace, hit.getAsInt()));
      tooltip.show(pane, event.getScreenX() + 14, event.getScreenY() + 14);
    } else {
      tooltip.hide();
    }
  }
}
