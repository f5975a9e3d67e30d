package dev.lamplight.monitor.ring;

import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.ring.PaintedRing.Hit;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/** The ring: a click chooses a node, a click beside it none; what is under the pointer is named. */
public final class RingView extends StackPane {
  private static final double SLOW = 1;

  private final WatchViewModel watch;
  private final PaintedPane pane = new PaintedPane();
  private final Tooltip tooltip = new Tooltip();
  private Palette palette = Theme.LIGHT.palette();
  private PaintedRing painted = PaintedRing.EMPTY;
  private long messagesShown;

  public RingView(WatchViewModel watch) {
    this.watch = watch;
    setId("ring");
    getChildren().add(pane);
    pane.setPainter(this::paint);
    watch.onFrame(frame -> pane.repaint());
    watch.chosen().subscribe(pane::repaint);
    pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tooltip.hide());
  }

  public void setTheme(Theme theme) {
    palette = theme.palette();
    pane.repaint();
  }

  /** Where the disc of {@code node} is, in this view's own coordinates. */
  public Optional<Point2D> placeOf(int node) {
    return painted.seats().stream()
        .filter(seat -> seat.id() == node && !seat.twin())
        .map(seat -> new Point2D(seat.x(), seat.y()))
        .findFirst();
  }

  /** How many nodes the newest picture shows. */
  public int nodesShown() {
    return painted.seats().size();
  }

  /** How many messages were shown so far, each once. */
  public long messagesShown() {
    return messagesShown;
  }

  private void paint(GraphicsContext graphics, double width, double height) {
    watch.frame().ifPresent(frame -> paint(graphics, width, height, frame));
  }

  private void paint(GraphicsContext graphics, double width, double height, Frame frame) {
    boolean slow = !frame.tempo().playing() || frame.tempo().speed() <= SLOW;
    int chosen = watch.chosen().get();
    PaintedRing before = painted;
    painted = RingPainter.paint(graphics, width, height, frame.snapshot(), palette, chosen, slow);
    messagesShown += painted.newSince(before);
  }

  private void click(MouseEvent event) {
    requestFocus();
    int node =
        painted.at(event.getX(), event.getY()).orElse(null) instanceof Hit.OnNode hit
            ? hit.id()
            : 0;
    watch.choose(node);
  }

  private void hover(MouseEvent event) {
    Optional<Hit> hit = painted.at(event.getX(), event.getY());
    setCursor(hit.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    hit.ifPresentOrElse(
        what -> {
          tooltip.setText(words(what));
          tooltip.show(pane, event.getScreenX() + 14, event.getScreenY() + 14);
        },
        tooltip::hide);
  }

  private String words(Hit hit) {
    return switch (hit) {
      case Hit.OnNode(int id, boolean twin) ->
          watch.nodes().stream()
              .filter(node -> node.id() == id && node.twin() == twin)
              .map(node -> Texts.of("ring.node", id, Words.state(node)))
              .findFirst()
              .orElse("");
      case Hit.OnMessage(var flight) ->
          Texts.of(
              flight.lost() ? "ring.lost" : "ring.message",
              flight.type().title(),
              flight.from(),
              flight.to(),
              Durations.rough(flight.arrivesNanos() - flight.sentNanos()));
    };
  }
}
