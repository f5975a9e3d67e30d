package dev.lamplight.monitor.graph;

import dev.lamplight.core.log.Entry;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.PaintedPane;
import dev.lamplight.monitor.fx.Shown;
import dev.lamplight.monitor.fx.Tip;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.theme.NodeInks;
import dev.lamplight.monitor.theme.Theme;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The causal graph: the wheel zooms, dragging moves, a click selects, arrows walk along edges. */
public final class GraphView extends StackPane implements Shown {
  private static final double ZOOM = 1.25;

  private final WatchViewModel watch;
  private final GraphViewModel model;
  private final PaintedPane pane = new PaintedPane();
  private final Tip tip = new Tip();
  private Theme theme = Theme.LIGHT;
  private PaintedGraph painted = new PaintedGraph();
  private Point2D draggedFrom = Point2D.ZERO;

  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;
  @FXML private ToggleButton newest;

  public GraphView(WatchViewModel watch) {
    this.watch = watch;
    this.model = new GraphViewModel(watch, this::show);
    Fxml.fill(this);
    getChildren().addFirst(pane);
    pane.setId("graph-picture");
    pane.setFocusTraversable(true);
    pane.setPainter(this::paint);
    pane.focusedProperty().subscribe(pane::repaint);
    model.following().subscribe(newest::setSelected);
    pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, left -> tip.hide());
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    show();
  }

  public void setTheme(Theme next) {
    theme = next;
    pane.repaint();
  }

  @Override
  public void activate() {
    model.activate();
  }

  @Override
  public void release() {
    tip.hide();
    model.release();
  }

  @Override
  public void focus() {
    pane.requestFocus();
  }

  /** How many messages the newest log has, seen or not. */
  public int messages() {
    return model.stretch().messages();
  }

  /** How many messages the newest picture shows. */
  public int messagesShown() {
    return painted.spots().size();
  }

  /** Where the message is in this view, if it is seen. */
  public Optional<Point2D> placeOf(long index) {
    return painted.spots().stream()
        .filter(spot -> spot.message().index() == index)
        .map(spot -> new Point2D(spot.x(), spot.y()))
        .findFirst();
  }

  @FXML
  private void zoomIn() {
    model.zoom(ZOOM);
  }

  @FXML
  private void zoomOut() {
    model.zoom(1 / ZOOM);
  }

  @FXML
  private void fit() {
    model.fit();
  }

  @FXML
  private void follow() {
    model.follow();
    newest.setSelected(true);
  }

  private void show() {
    empty.setVisible(model.stretch().messages() == 0);
    String key =
        watch.isBlank()
            ? "recording.blank"
            : watch.logsAreUntold()
                ? "graph.untold"
                : watch.isOver() ? "graph.none" : "graph.empty";
    emptyTitle.setText(Texts.of(key));
    emptyHow.setText(Texts.of(key + ".how"));
    pane.repaint();
  }

  private void paint(Brush graphics, double width, double height) {
    Stretch stretch = model.stretch();
    if (stretch.messages() == 0) {
      painted = new PaintedGraph();
      return;
    }
    GraphCamera camera = model.camera(width, height);
    NodeInks inks = NodeInks.of(watch.nodes().stream().map(NodeView::id).toList());
    painted =
        new GraphPainter(
                graphics, width, height, theme.palette(), camera, stretch, inks, model.selected())
            .paint();
  }

  private void scroll(ScrollEvent event) {
    if (event.isShiftDown() || event.getDeltaX() != 0) {
      model.move(event.getDeltaX() + (event.isShiftDown() ? event.getDeltaY() : 0), 0);
    } else if (event.getDeltaY() != 0) {
      model.zoomAt(event.getDeltaY() > 0 ? ZOOM : 1 / ZOOM, event.getX(), event.getY());
    }
    event.consume();
  }

  private void press(MouseEvent event) {
    pane.requestFocus();
    draggedFrom = new Point2D(event.getX(), event.getY());
  }

  private void drag(MouseEvent event) {
    tip.hide();
    model.move(event.getX() - draggedFrom.getX(), event.getY() - draggedFrom.getY());
    draggedFrom = new Point2D(event.getX(), event.getY());
  }

  private void click(MouseEvent event) {
    if (event.isStillSincePress()) {
      painted.at(event.getX(), event.getY()).ifPresentOrElse(model::select, model::selectNothing);
    }
  }

  private void key(KeyEvent event) {
    boolean known = event.isShortcutDown() ? zoomKey(event) : moveKey(event);
    if (known) {
      event.consume();
    }
  }

  private boolean zoomKey(KeyEvent event) {
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> zoomIn();
      case MINUS, SUBTRACT -> zoomOut();
      case DIGIT0, NUMPAD0 -> fit();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean moveKey(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> model.step(GraphStep.BACK);
      case RIGHT -> model.step(GraphStep.ON);
      case UP -> model.step(GraphStep.UP);
      case DOWN -> model.step(GraphStep.DOWN);
      case PAGE_UP -> model.move(getWidth() / 2, 0);
      case PAGE_DOWN -> model.move(-getWidth() / 2, 0);
      case HOME -> model.oldest();
      case END -> model.follow();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void hover(MouseEvent event) {
    Optional<Entry.Message> message = painted.at(event.getX(), event.getY());
    if (message.isPresent()) {
      tip.show(pane, event, 14, 14, words(message.get()));
    } else {
      tip.hide();
    }
  }

  private String words(Entry.Message message) {
    String said = Texts.of("graph.message", message.index(), message.origin(), message.text());
    String state =
        Texts.of(message.index() <= model.stretch().commit() ? "log.committed" : "log.pending");
    String why = model.centre().map(centre -> Relation.why(message, centre)).orElse("");
    String all = Texts.of("graph.message.state", said, state, message.epoch(), message.stamp());
    return why.isEmpty() ? all : all + "\n" + why;
  }
}
